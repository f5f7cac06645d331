// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for handlers that run.
#include <kpp/sync/spinlock.hpp>
#include <linux/interrupt.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(unsigned int irq) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'synchronize_irq{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (synchronize_irq(irq), 0);
#else
	int result = (synchronize_irq(irq), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: stop(11);
