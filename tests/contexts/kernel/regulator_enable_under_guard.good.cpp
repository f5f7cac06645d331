// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex and may wait for the voltage.
#include <kpp/sync/spinlock.hpp>
#include <linux/regulator/consumer.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct regulator *supply) KPP_MAY_SLEEP
{
	int result = regulator_enable(supply);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
