// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer holds a spinlock.
#include <kpp/sync/seqlock.hpp>
#include <linux/delay.h>

static kpp::SeqProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::WriteSeqGuard guard{lock};
#else
	{
		kpp::WriteSeqGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
}
