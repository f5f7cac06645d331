// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kfree() takes locks that sleep on PREEMPT_RT.
#include <kpp/memory/box.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void work(kpp::Box<int> &number)
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
#else
	{
		kpp::RawSpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'reset' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	number.reset();
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
