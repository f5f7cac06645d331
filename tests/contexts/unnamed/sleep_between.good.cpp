// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who may sleep again when both guards have ended.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock outer_lock, inner_lock;

void work() KPP_MAY_SLEEP
{
	{
		kpp::SpinGuard outer{outer_lock};
		kpp::SpinGuard inner{inner_lock};
		kpp::RcuReadGuard reading;
	}
	msleep(1);
}
