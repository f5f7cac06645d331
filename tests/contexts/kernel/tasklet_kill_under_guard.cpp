// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the tasklet.
#include <kpp/sync/spinlock.hpp>
#include <linux/interrupt.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct tasklet_struct *tasklet) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'tasklet_kill{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (tasklet_kill(tasklet), 0);
#else
	int result = (tasklet_kill(tasklet), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<tasklet_struct> tasklet; tasklet_setup(tasklet, [](tasklet_struct *) {}); stop(tasklet);
