// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It allocates with GFP_KERNEL and takes a mutex; alloc_percpu_gfp() has flags.
#include <kpp/sync/spinlock.hpp>
#include <linux/percpu.h>

static kpp::ProcessLock lock;

int __percpu *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	return alloc_percpu_gfp(int, GFP_NOWAIT | __GFP_NOWARN);
}

// run: free_percpu(work());
