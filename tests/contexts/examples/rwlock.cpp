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

bool tried(Counter &) KPP_PROCESS
{
	if (SpinToken token; softirq_lock.try_read(token)) {
		ReadGuard guard{softirq_lock, token};
		if (SpinToken other; spinlock.try_lock(other, guard)) {
			SpinGuard inner{spinlock, other, guard};
			return true;
		}
	}
	if (SpinToken token; process_lock.try_write(token)) {
		WriteGuard guard{process_lock, token};
		return true;
	}
	return false;
}

class Shared {
public:
	bool add(int n)
	{
		SpinGuard guard{hardirq_lock};
		if (SpinToken token; lock_.try_write(token, guard)) {
			WriteGuard inner{lock_, token, guard};
			total_ += n;
			return true;
		}
		return false;
	}
	int total()
	{
		if (SpinToken token; lock_.try_read(token)) {
			ReadGuard guard{lock_, token};
			return total_;
		}
		return -1;
	}

private:
	RwHardirqLock lock_;
	int total_ KPP_GUARDED_BY(lock_) = 0;
};

int shared(Shared &shared)
{
	return shared.add(1) ? shared.total() : 0;
}
