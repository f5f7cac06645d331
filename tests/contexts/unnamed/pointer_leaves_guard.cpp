// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The pointer outlives the guard.
#include <kpp/sync/spinlock.hpp>

class Totals {
public:
#ifdef MISUSE
	u64 *bytes() KPP_PROCESS
	{
		kpp::SpinGuard guard{lock_};
		return &bytes_; // misuse-error {{returning pointer to variable 'bytes_' requires holding spinlock 'lock_'}}
	}
#else
	u64 bytes() KPP_PROCESS
	{
		kpp::SpinGuard guard{lock_};
		return bytes_;
	}
#endif

private:
	kpp::ProcessLock lock_;
	u64 bytes_ KPP_GUARDED_BY(lock_) = 0;
};

u64 work(Totals &totals) KPP_PROCESS
{
#ifdef MISUSE
	return *totals.bytes();
#else
	return totals.bytes();
#endif
}

// run: never, nobody writes meanwhile
