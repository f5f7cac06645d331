// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It allocates with GFP_KERNEL and takes a mutex; alloc_percpu_gfp() has flags.
#include <kpp/sync/spinlock.hpp>
#include <linux/percpu.h>

static kpp::ProcessLock lock;

int __percpu *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function '{{.*}}alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return alloc_percpu(int);
#else
	return alloc_percpu_gfp(int, GFP_NOWAIT | __GFP_NOWARN);
#endif
}

// run: free_percpu(work());
