// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits.
#include <kpp/sync/spinlock.hpp>
#include <linux/completion.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct completion *done) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'wait_for_completion{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (wait_for_completion(done), 0);
#else
	int result = (wait_for_completion(done), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: DECLARE_COMPLETION_ONSTACK(done); complete(&done); start(&done);
