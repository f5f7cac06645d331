// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement.
#include <kpp/memory/per_cpu.hpp>

static DEFINE_PER_CPU(kpp::PerCpuVariable<int>, number);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its scope ends at once: PerCpuGuard guard{data};}}
	kpp::PerCpuGuard{number};
#else
	kpp::PerCpuGuard guard{number};
#endif
	lockdep_assert_preemption_disabled();
}
