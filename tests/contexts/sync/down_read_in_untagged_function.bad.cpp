// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;

void work()
{
	kpp::DownReadGuard guard{semaphore};
	// expected-error@+3 {{calling function '~DownReadGuard' requires negative capability '!atomic_context'}}
	// expected-error@+2 {{calling function '~DownReadGuard' requires negative capability '!softirq_context'}}
	// expected-error@+1 {{calling function '~DownReadGuard' requires negative capability '!hardirq_context'}}
}
