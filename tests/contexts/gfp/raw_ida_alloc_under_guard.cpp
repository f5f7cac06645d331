// SPDX-License-Identifier: GPL-2.0-only OR MIT
// ida_alloc() has a lock of its own, and allocates.
#include <kpp/sync/spinlock.hpp>
#include <linux/idr.h>

static kpp::ProcessLock lock;

int work(struct ida *ida) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'ida_alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return ida_alloc(ida, GFP_KERNEL);
#else
	return ida_alloc(ida, GFP_ATOMIC);
#endif
}

// run: Made<ida> numbers; ida_init(numbers); current->fail_nth = 1; // memory is short
// run: for (int i = 0; i < 100; i++) // the first ones fit into a pointer
// run: 	work(numbers);
// run: ida_destroy(numbers);
