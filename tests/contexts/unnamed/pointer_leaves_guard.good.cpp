// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The pointer outlives the guard.
#include <kpp/sync/spinlock.hpp>

class Totals {
public:
	u64 bytes() KPP_PROCESS
	{
		kpp::SpinGuard guard{lock_};
		return bytes_;
	}

private:
	kpp::ProcessLock lock_;
	u64 bytes_ KPP_GUARDED_BY(lock_) = 0;
};

u64 work(Totals &totals) KPP_PROCESS
{
	return totals.bytes();
}

// run: never, nobody writes meanwhile
