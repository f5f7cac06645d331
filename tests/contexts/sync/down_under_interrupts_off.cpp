// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A semaphore sleeps until it is free.
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/irqflags.hpp>

static kpp::Semaphore semaphore;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::InterruptGuard outer;
	// misuse-error-re@+1 {{cannot call function 'DownGuard' while scope {{.*}} 'of_an_InterruptGuard' is held}}
	kpp::DownGuard inner{semaphore};
#else
	kpp::DownGuard outer{semaphore};
	kpp::InterruptGuard inner;
#endif
}
