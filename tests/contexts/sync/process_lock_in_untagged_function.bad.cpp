// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An untagged function runs anywhere, interrupt handlers included.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work()
{
	kpp::SpinGuard guard{lock};
	// expected-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: work(); from_interrupt(work);
