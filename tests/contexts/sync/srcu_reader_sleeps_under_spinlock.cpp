// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The read section may sleep, the spinlock inside may not.
#include <kpp/sync/srcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work(kpp::SrcuDomain &domain) KPP_MAY_SLEEP
{
	kpp::SrcuReadGuard reading{domain};
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
#else
	msleep(1);
	kpp::SpinGuard guard{lock};
#endif
}

// run: Made<kpp::SrcuDomain> domain; domain->init(); work(*domain);
