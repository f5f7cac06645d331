// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Its read section must not sleep either.
#include <kpp/sync/rcu.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
	msleep(1);
	kpp::RcuReadBhGuard guard;
}
