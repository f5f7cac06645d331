// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Path lookup sleeps.
#include <kpp/sync/spinlock.hpp>
#include <linux/fs.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(const char *path) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'filp_open{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = PTR_ERR_OR_ZERO(filp_open(path, O_RDONLY, 0));
#else
	int result = PTR_ERR_OR_ZERO(filp_open(path, O_RDONLY, 0));
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: start("/none");
