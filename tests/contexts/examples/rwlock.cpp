// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync/rwlock.hpp.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/rwlock.hpp>
#include <kpp/sync/spinlock.hpp>

using namespace kpp;

class Counter {
public:
	int total()
	{
		ReadGuard guard{lock_};
		return total_;
	}
	void add(int n)
	{
		WriteGuard guard{lock_};
		total_ += n;
	}

private:
	RwHardirqLock lock_{KPP_LOCK_CLASS("counter")};
	int total_ KPP_GUARDED_BY(lock_) = 0;
};

int counted(Counter &counter)
{
	counter.add(1);
	return counter.total();
}

static RwProcessLock process_lock;
static RwSoftirqLock softirq_lock;
static SoftirqLock spinlock;
static HardirqLock hardirq_lock;

void nested() KPP_PROCESS
{
	RcuReadGuard reading;
	ReadGuard a{process_lock, reading};
	WriteGuard b{softirq_lock, a};
	SpinGuard c{spinlock, b};
	SpinGuard d{hardirq_lock, c};
}

void softirq() KPP_SOFTIRQ
{
	ReadGuard guard{softirq_lock};
}
