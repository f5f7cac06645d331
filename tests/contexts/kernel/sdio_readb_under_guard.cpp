// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for a command to the card.
#include <kpp/sync/spinlock.hpp>
#include <linux/mmc/sdio_func.h>

static kpp::ProcessLock lock;

void work(struct sdio_func *f) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'sdio_readb' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	sdio_readb(f, 0, nullptr);
#else
	sdio_readb(f, 0, nullptr);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs an SDIO card
