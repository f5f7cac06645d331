// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/task.
#include <kpp/base/result.hpp>
#include <kpp/task/delayed_work.hpp>
#include <kpp/task/hrtimer.hpp>
#include <kpp/task/irq_work.hpp>
#include <kpp/task/kthread.hpp>
#include <kpp/task/tasklet.hpp>
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>
#include <linux/delay.h>

class Blinker {
public:
	void start() { timer_.mod(jiffies + HZ); }

private:
	void tick() KPP_SOFTIRQ
	{
		on_ = !on_;
		timer_.mod(jiffies + HZ / 2);
	}

	bool on_ = false;
	kpp::Timer<&Blinker::tick> timer_{*this};
};

class Reader {
public:
	// Called by an interrupt handler, where reading would sleep.
	void ready() { work_.schedule(); }

private:
	void read() KPP_MAY_SLEEP { msleep(20); }

	kpp::Work<&Reader::read> work_{*this};
};

class Poller {
public:
	void start() { work_.schedule(0); }

private:
	void poll() KPP_MAY_SLEEP
	{
		msleep(20);
		work_.schedule(HZ);
	}

	kpp::DelayedWork<&Poller::poll> work_{*this};
};

class Receiver {
public:
	// Called by an interrupt handler.
	void arrived() { tasklet_.schedule(); }

private:
	void receive() KPP_SOFTIRQ { received_++; }

	unsigned int received_ = 0;
	kpp::Tasklet<&Receiver::receive> tasklet_{*this};
};

class Profiler {
public:
	void sampled() { irq_work_.queue(); } // called in an NMI

private:
	void count() { samples_++; }

	unsigned int samples_ = 0;
	kpp::IrqWork<&Profiler::count> irq_work_{*this};
};

class Stepper {
public:
	void start() { timer_.start(interval); }

private:
	static constexpr ktime_t interval = 50 * NSEC_PER_USEC;

	enum hrtimer_restart step()
	{
		if (++steps_ == 1000)
			return HRTIMER_NORESTART;
		timer_.forward_now(interval);
		return HRTIMER_RESTART;
	}

	unsigned int steps_ = 0;
	kpp::HrTimer<&Stepper::step> timer_{*this};
};

struct Pinned {
	Blinker blinker;
	Reader reader;
	Poller poller;
	Receiver receiver;
	Stepper stepper;

	static kpp::Result<Pinned> create() { return kpp::Result<Pinned>{kpp::in_place}; }
};

void use(Pinned &pinned) KPP_MAY_SLEEP
{
	pinned.blinker.start();
	pinned.reader.ready();
	pinned.poller.start();
	pinned.receiver.arrived();
	pinned.stepper.start();
	pinned.~Pinned();
}

class Sampler {
public:
	Sampler() = default;
	Sampler(const Sampler &) = delete;

	int run() KPP_MAY_SLEEP
	{
		while (!kthread_should_stop()) {
			samples_++;
			schedule_timeout_interruptible(HZ);
		}
		return 0;
	}

private:
	unsigned int samples_ = 0;
};

using SamplerThread = kpp::Kthread<&Sampler::run>;

kpp::Result<SamplerThread> sample(Sampler &sampler) KPP_MAY_SLEEP
{
	auto thread = KPP_TRY(SamplerThread::run(sampler, "sampler"));
	return thread;
}

void end(SamplerThread &thread) KPP_MAY_SLEEP
{
	thread.~Kthread();
}

// An object that holds a timer is found by one of its other members, as in C.
struct Queued {
	void tick() {}
	struct list_head link;
	kpp::Timer<&Queued::tick> timer{*this};
};

Queued *queued(struct list_head *link)
{
	return container_of(link, Queued, link);
}
