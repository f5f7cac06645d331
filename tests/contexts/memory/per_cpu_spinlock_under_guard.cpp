// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, and preemption is off.
#include <kpp/memory/per_cpu.hpp>
#include <kpp/sync/spinlock.hpp>

static DEFINE_PER_CPU(kpp::PerCpuVariable<int>, number);
static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PerCpuGuard here{number};
	// misuse-error@kpp/sync/transition.hpp:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::SpinGuard guard{lock, here};
#else
	kpp::SpinGuard guard{lock};
	kpp::PerCpuGuard here{number, guard};
#endif
	++*here;
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
