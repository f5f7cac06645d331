// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The read section may sleep, the spinlock inside may not.
#include <kpp/sync/srcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work(kpp::SrcuDomain &domain) KPP_MAY_SLEEP
{
	kpp::SrcuReadGuard reading{domain};
	msleep(1);
	kpp::SpinGuard guard{lock};
}
