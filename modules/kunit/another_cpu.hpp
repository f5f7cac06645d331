// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What happens on another processor while a case goes on: a callback to wait for.
#pragma once

#include <linux/cpumask.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/workqueue.h>

#include <kpp/context/tags.hpp>

/// Runs @p function, which has no state, in a thread of another processor and waits for it. Returns whether there
/// is another. A timer that it sets, or a tasklet that it schedules, runs there as well.
template <class Function>
bool on_another_cpu(Function) KPP_MAY_SLEEP
{
	unsigned int other = cpumask_any_but(cpu_online_mask, raw_smp_processor_id());
	if (other >= nr_cpu_ids)
		return false;
	auto call = [](void *) -> long {
		Function{}();
		return 0;
	};
	work_on_cpu(static_cast<int>(other), call, nullptr);
	return true;
}

/// Whether @p flag comes true, in time that is enough for a busy machine. It does not sleep: who does may wake up
/// on the processor where the callback runs, once that is done.
inline bool comes_true(const bool &flag) KPP_MAY_SLEEP
{
	for (unsigned long end = jiffies + 5 * HZ; time_before(jiffies, end); cond_resched())
		if (READ_ONCE(flag))
			return true;
	return false;
}
