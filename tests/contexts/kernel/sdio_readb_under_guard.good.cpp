// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for a command to the card.
#include <kpp/sync/spinlock.hpp>
#include <linux/mmc/sdio_func.h>

static kpp::ProcessLock lock;

void work(struct sdio_func *f) KPP_MAY_SLEEP
{
	sdio_readb(f, 0, nullptr);
	kpp::SpinGuard guard{lock};
}
