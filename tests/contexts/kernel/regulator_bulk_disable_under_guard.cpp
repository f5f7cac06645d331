// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the mutexes of the regulators.
#include <kpp/sync/spinlock.hpp>
#include <linux/regulator/consumer.h>

static kpp::ProcessLock lock;

void work(struct regulator_bulk_data *b) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'regulator_bulk_disable' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	regulator_bulk_disable(2, b);
#else
	regulator_bulk_disable(2, b);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs regulators
