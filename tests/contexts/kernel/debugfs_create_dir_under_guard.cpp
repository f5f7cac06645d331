// SPDX-License-Identifier: GPL-2.0-only OR MIT
// File systems lock with mutexes and allocate.
#include <kpp/sync/spinlock.hpp>
#include <linux/debugfs.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct dentry *parent) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'debugfs_create_dir{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = PTR_ERR_OR_ZERO(debugfs_create_dir("kpp", parent));
#else
	int result = PTR_ERR_OR_ZERO(debugfs_create_dir("kpp", parent));
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: start(nullptr); debugfs_lookup_and_remove("kpp", nullptr);
