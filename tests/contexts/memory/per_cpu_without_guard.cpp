// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a guard the task may go on on another processor, between the load and the store.
#include <kpp/memory/per_cpu.hpp>

static DEFINE_PER_CPU(kpp::PerCpuVariable<int>, number);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	++*number; // misuse-error {{indirection requires pointer operand}}
#else
	kpp::PerCpuGuard guard{number};
	++*guard;
#endif
}

// run: never, a task that moves in between leaves no trace
