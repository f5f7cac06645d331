// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A semaphore sleeps until it is free.
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/irqflags.hpp>

static kpp::Semaphore semaphore;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
	// expected-error-re@+1 {{cannot call function 'DownGuard' while context {{.*}} 'atomic_context' is held}}
	kpp::DownGuard inner{semaphore};
	// expected-error-re@+1 {{cannot call function '~DownGuard' while context {{.*}} 'atomic_context' is held}} expected-error-re@+1 {{cannot call function '~DownGuard' while context {{.*}} 'softirq_context' is held}} expected-error-re@+1 {{cannot call function '~DownGuard' while context {{.*}} 'hardirq_context' is held}}
}
