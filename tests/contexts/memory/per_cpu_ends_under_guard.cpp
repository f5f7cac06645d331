// SPDX-License-Identifier: GPL-2.0-only OR MIT
// free_percpu() takes a lock that sleeps on PREEMPT_RT.
#include <kpp/memory/per_cpu.hpp>

static DEFINE_PER_CPU(kpp::PerCpuVariable<int>, number);

void work(kpp::PerCpu<int> numbers) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PerCpuGuard guard{number};
	// misuse-error-re@+7 {{cannot call function '~PerCpu' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	kpp::PerCpu<int> ended = kpp::move(numbers);
#else
	kpp::PerCpu<int> ended = kpp::move(numbers);
	kpp::PerCpuGuard guard{number};
#endif
	++*guard;
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
