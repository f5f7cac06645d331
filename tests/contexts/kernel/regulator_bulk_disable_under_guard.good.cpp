// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the mutexes of the regulators.
#include <kpp/sync/spinlock.hpp>
#include <linux/regulator/consumer.h>

static kpp::ProcessLock lock;

void work(struct regulator_bulk_data *b) KPP_MAY_SLEEP
{
	regulator_bulk_disable(2, b);
	kpp::SpinGuard guard{lock};
}
