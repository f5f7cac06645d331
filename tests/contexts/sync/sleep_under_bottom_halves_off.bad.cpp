// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Bottom halves are off: no sleeping.
#include <kpp/sync/bottom_half.hpp>
#include <linux/vmalloc.h>

void work(void *memory) KPP_MAY_SLEEP
{
	kpp::BottomHalfGuard guard;
	// expected-error-re@+1 {{cannot call function 'vfree' while context {{.*}} 'atomic_context' is held}} expected-error-re@+1 {{cannot call function 'vfree' while context {{.*}} 'softirq_context' is held}}
	vfree(memory);
}
