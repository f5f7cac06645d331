// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The task would wake up on another processor, with the data of the first.
#include <kpp/memory/per_cpu.hpp>
#include <linux/delay.h>

static DEFINE_PER_CPU(kpp::PerCpuVariable<int>, number);

void work() KPP_MAY_SLEEP
{
	kpp::PerCpuGuard guard{number};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	msleep(1);
#else
	udelay(1);
#endif
	++*guard;
}

// run: work();
