// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the chip.
#include <kpp/sync/spinlock.hpp>
#include <linux/mtd/mtd.h>

static kpp::ProcessLock lock;

void work(struct mtd_info *mtd, size_t *n, u8 *b) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'mtd_read' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	mtd_read(mtd, 0, 8, n, b);
#else
	mtd_read(mtd, 0, 8, n, b);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a flash chip
