// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Callable anywhere, or in process context only?
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

// expected-error@+1 {{a function has one context tag, and this one has KPP_PROCESS}}
void work() KPP_ANY_CONTEXT KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
}

// run: work(); from_interrupt(work);
