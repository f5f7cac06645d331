// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/task.
#include <kpp/base/result.hpp>
#include <kpp/task/delayed_work.hpp>
#include <kpp/task/kthread.hpp>
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

struct Pinned {
	Blinker blinker;
	Reader reader;
	Poller poller;

	static kpp::Result<Pinned> create() { return kpp::Result<Pinned>{kpp::in_place}; }
};

void use(Pinned &pinned) KPP_MAY_SLEEP
{
	pinned.blinker.start();
	pinned.reader.ready();
	pinned.poller.start();
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
