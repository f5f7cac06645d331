// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep: an interrupt handler could call it.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work()
{
	// expected-error@+1 {{calling function 'msleep' requires negative capability '!atomic_context'}} expected-error@+1 {{'!softirq_context'}} expected-error@+1 {{'!hardirq_context'}}
	msleep(1);
}
