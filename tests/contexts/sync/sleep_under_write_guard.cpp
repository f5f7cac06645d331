// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nor must its writer.
#include <kpp/sync/rwlock.hpp>
#include <kpp/context/gfp.hpp>
#include <linux/slab.h>

static kpp::RwProcessLock lock;

void *work() KPP_MAY_SLEEP
{
	kpp::WriteGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kmalloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kmalloc(8, GFP_KERNEL);
#else
	return kmalloc(8, GFP_ATOMIC);
#endif
}
