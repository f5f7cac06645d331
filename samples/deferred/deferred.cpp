// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define pr_fmt(fmt) "deferred: " fmt

#include <kpp/module.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/task/kthread.hpp>
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>
#include <linux/delay.h>

namespace {

// The state that all three share. The timer interrupts the others, so the lock's type makes them
// disable bottom halves.
class Ticks {
public:
	unsigned int add() KPP_SOFTIRQ
	{
		return ticks_.with([](unsigned int &ticks) { return ++ticks; });
	}
	int watch() KPP_MAY_SLEEP
	{
		while (!kthread_should_stop())
			schedule_timeout_interruptible(HZ);
		unsigned int ticks = ticks_.with([](unsigned int &ticks) { return ticks; });
		pr_info("the thread %s ends after %u ticks\n", current->comm, ticks);
		return 0;
	}

private:
	kpp::Locked<unsigned int, kpp::SoftirqLock> ticks_;
};

Ticks ticks;

// Three times, 420 ms apart, a timer queues a work item, because it must not sleep itself.
class Ticker {
public:
	Ticker() { timer_.mod(jiffies + interval); }

private:
	static constexpr unsigned long interval = 420 * HZ / 1000;

	void tick() KPP_SOFTIRQ
	{
		unsigned int count = ticks.add();
		pr_info("tick %u, in a softirq: %s\n", count, in_softirq() ? "yes" : "no");
		work_.schedule();
		if (count < 3)
			timer_.mod(jiffies + interval);
	}
	void work() KPP_MAY_SLEEP
	{
		msleep(10);
		pr_info("the work item has slept, in a softirq: %s\n", in_softirq() ? "yes" : "no");
	}

	kpp::Work<&Ticker::work> work_{*this};
	kpp::Timer<&Ticker::tick> timer_{*this};
};

class Deferred {
public:
	using Thread = kpp::Kthread<&Ticks::watch>;

	static kpp::Result<Deferred> create() KPP_MAY_SLEEP
	{
		return {kpp::in_place, KPP_TRY(Thread::run(ticks, "watcher"))};
	}
	explicit Deferred(Thread thread) : thread_{kpp::move(thread)} {}

private:
	Thread thread_;
	Ticker ticker_;
};

} // namespace

KPP_MODULE(Deferred);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A timer, a work item and a thread");
