// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A read section may be in a handler, which takes no lock of process context.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

#ifdef MISUSE
static kpp::ProcessLock lock;
#else
static kpp::HardirqLock lock;
#endif

void work()
{
	kpp::RcuReadGuard guard;
	kpp::SpinGuard inner{lock, guard};
	// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: work(); from_interrupt(work);
