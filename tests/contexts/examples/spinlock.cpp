// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync.
#include <kpp/sync/locked.hpp>

using namespace kpp;

class Statistics {
public:
	// Called by an interrupt handler.
	void count(size_t bytes)
	{
		SpinGuard guard{lock_};
		bytes_ += bytes;
	}

private:
	HardirqLock lock_{KPP_LOCK_CLASS("statistics")};
	size_t bytes_ KPP_GUARDED_BY(lock_) = 0;
};

struct Totals {
	size_t rx = 0, tx = 0;
};

static Locked<Totals> totals;

size_t received(size_t bytes) KPP_PROCESS
{
	{
		SpinGuard guard{totals};
		totals.data().rx += bytes;
	}
	return totals.with([](Totals &t) { return t.rx + t.tx; });
}

static ProcessLock lock, other;

void nested() KPP_PROCESS
{
	SpinGuard guard{lock};
	SpinGuard inner{other, guard}; // nested: the outer guard is the witness
}

int tried() KPP_PROCESS
{
	if (SpinToken token; lock.try_lock(token)) {
		SpinGuard guard{lock, token};
		return 1;
	}
	return 0;
}
