// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for those who are in the file.
#include <kpp/sync/spinlock.hpp>
#include <linux/proc_fs.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

void stop() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'remove_proc_entry' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	remove_proc_entry("kpp", nullptr);
#else
	remove_proc_entry("kpp", nullptr);
	kpp::SpinGuard guard{lock};
#endif
	state = 1;
}

// run: BusyFile file{"/proc/kpp"}; stop();
