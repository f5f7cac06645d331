// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context in a handler.
#include <kpp/sync/raw_spinlock.hpp>

#ifdef MISUSE
static kpp::RawProcessLock lock;
#else
static kpp::RawHardirqLock lock;
#endif

void handler()
{
	kpp::RawSpinGuard guard{lock};
	// misuse-error@+1 {{calling function '~RawSpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: handler(); from_interrupt(handler);
