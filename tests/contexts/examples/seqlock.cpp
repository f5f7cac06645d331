// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync/seqlock.hpp.
#include <kpp/sync/seqlock.hpp>
#include <kpp/sync/spinlock.hpp>

using namespace kpp;

class Clock {
public:
	u64 read()
	{
		u64 sum;
		unsigned start;
		do {
			start = lock_.read_begin();
			sum = seconds_ + nanoseconds_;
		} while (lock_.read_retry(start));
		return sum;
	}
	void add(u64 seconds)
	{
		WriteSeqGuard guard{lock_};
		seconds_ += seconds;
	}

private:
	SeqHardirqLock lock_{KPP_LOCK_CLASS("clock")};
	u64 seconds_ KPP_GUARDED_BY(lock_) = 0, nanoseconds_ KPP_GUARDED_BY(lock_) = 0;
};

u64 handler(Clock &clock)
{
	clock.add(1);
	return clock.read();
}

static ProcessLock spinlock;
static SeqProcessLock process_lock;
static SeqSoftirqLock softirq_lock;
static u64 number KPP_GUARDED_BY(softirq_lock);

void nested() KPP_PROCESS
{
	SpinGuard outer{spinlock};
	WriteSeqGuard middle{process_lock, outer};
	WriteSeqGuard inner{softirq_lock, middle};
	number = 1;
}

u64 softirq() KPP_SOFTIRQ
{
	u64 copy;
	unsigned start;
	do {
		start = softirq_lock.read_begin();
		copy = number;
	} while (softirq_lock.read_retry(start));
	return copy;
}
