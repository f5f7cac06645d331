// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer's function sleeps.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_SOFTIRQ
{
	// expected-error@+1 {{calling function 'msleep' requires negative capability '!atomic_context'}} expected-error@+1 {{'!softirq_context'}}
	msleep(1);
}
