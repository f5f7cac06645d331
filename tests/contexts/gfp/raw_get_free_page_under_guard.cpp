// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A page by its address; the function is behind a macro.
#include <kpp/sync/spinlock.hpp>
#include <linux/gfp.h>

static kpp::ProcessLock lock;

unsigned long work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function '{{.*}}get_free_pages{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return __get_free_page(GFP_KERNEL);
#else
	return __get_free_page(GFP_ATOMIC);
#endif
}

// run: free_page(work());
