// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It frees an interrupt, and stops the PHY.
#include <kpp/sync/spinlock.hpp>
#include <linux/phylink.h>

static kpp::ProcessLock lock;

void work(struct phylink *link) KPP_MAY_SLEEP
{
	phylink_stop(link);
	kpp::SpinGuard guard{lock};
}
