// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It frees an interrupt, and stops the PHY.
#include <kpp/sync/spinlock.hpp>
#include <linux/phylink.h>

static kpp::ProcessLock lock;

void work(struct phylink *link) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'phylink_stop' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	phylink_stop(link);
#else
	phylink_stop(link);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a network device with a PHY
