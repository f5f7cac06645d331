// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What was tried without a witness is adopted without, for the two switch on what they switched off.
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock outer_lock, lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{outer_lock};
	// expected-error@+4 1+ {{is not held on every path through here with equal reentrancy depth}}
	// expected-error@+3 1+ {{is still held at the end of function}}
	if (kpp::SpinToken token; lock.try_lock(token))
		kpp::SpinGuard inner{lock, token, outer};
}

// run: work(); might_sleep();
