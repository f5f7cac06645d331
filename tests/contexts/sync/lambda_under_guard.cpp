// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lambda is a function of its own: what its caller holds is said by its tag.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int count KPP_GUARDED_BY(lock);

template <class Function>
static void twice(const Function &function) KPP_REQUIRES(lock)
{
	function();
	function();
}

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error@+1 {{writing variable 'count' requires holding spinlock 'lock' exclusively}}
	twice([] { count++; });
#else
	twice([]() KPP_REQUIRES(lock) { count++; });
#endif
}

// run: never, the lock is held here, and only the compiler is not told so
