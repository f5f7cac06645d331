// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock is still held when the function has returned.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int count KPP_GUARDED_BY(lock);

auto work() KPP_PROCESS
{
#ifdef MISUSE
	return kpp::SpinGuard{lock};
#else
	kpp::SpinGuard guard{lock};
	return ++count;
#endif
	// misuse-error@+2 {{spinlock 'lock' is still held at the end of function}}
	// misuse-error-re@+1 {{scope that may not sleep {{.*}} is still held at the end of function}}
}

// run: { auto guard = work(); schedule(); }
