// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Callable anywhere, or in process context only?
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

#ifdef MISUSE
// misuse-error@+1 {{a function has one context tag, and this one has KPP_PROCESS}}
void work() KPP_ANY_CONTEXT KPP_PROCESS
#else
void work() KPP_PROCESS
#endif
{
	kpp::SpinGuard guard{lock};
}

#ifdef MISUSE
// run: work(); from_interrupt(work);
#else
// run: work();
#endif
