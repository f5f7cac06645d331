// SPDX-License-Identifier: GPL-2.0-only OR MIT
// with() calls the function without preemption.
#include <kpp/memory/per_cpu.hpp>
#include <linux/delay.h>

void work(kpp::PerCpu<int> &numbers) KPP_MAY_SLEEP
{
#ifdef MISUSE
	numbers.with([](int &here) KPP_MAY_SLEEP {
		msleep(1);
		here++;
	});
	// misuse-error@kpp/memory/per_cpu.hpp:* 3 {{calling function 'operator()' requires holding context tag}}
	// misuse-error-re@kpp/memory/per_cpu.hpp:* {{cannot call function 'operator()' while scope {{.*}} 'of_a_PreemptGuard' is held}}
#else
	msleep(1);
	numbers.with([](int &here) { here++; });
#endif
}

// run: auto numbers = kpp::PerCpu<int>::alloc(kpp::gfp::kernel); work(*numbers);
