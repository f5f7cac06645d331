// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An untagged function runs anywhere, interrupt handlers included.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

#ifdef MISUSE
void work()
#else
void work() KPP_PROCESS
#endif
{
	kpp::SpinGuard guard{lock};
	// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

#ifdef MISUSE
// run: work(); from_interrupt(work);
#else
// run: work();
#endif
