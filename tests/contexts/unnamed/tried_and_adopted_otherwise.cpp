// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What was tried without a witness is adopted without, for the two switch on what they switched off.
// The twin: tried and adopted without a witness.
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock outer_lock, lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{outer_lock};
	// misuse-error@+8 1+ {{is not held on every path through here with equal reentrancy depth}}
	// misuse-error@+7 1+ {{is still held at the end of function}}
	if (kpp::SpinToken token; lock.try_lock(token))
#ifdef MISUSE
		kpp::SpinGuard inner{lock, token, outer};
#else
		kpp::SpinGuard inner{lock, token};
#endif
}

// run: work(); might_sleep();
