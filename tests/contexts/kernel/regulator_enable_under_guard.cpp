// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex and may wait for the voltage.
#include <kpp/sync/spinlock.hpp>
#include <linux/regulator/consumer.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct regulator *supply) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'regulator_enable{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = regulator_enable(supply);
#else
	int result = regulator_enable(supply);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Supply supply;
// run: if (!start(supply))
// run: 	regulator_disable(supply);
