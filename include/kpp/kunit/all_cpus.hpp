// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Runs one function on all processors at once. C: `kthread_create()`, `kthread_bind()` of
/// `<linux/kthread.h>`.
///
///     unsigned long sum = 0;
///     kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
///             for (int i = 0; i < 1000; i++) {
///                     kpp::SpinGuard guard{lock};
///                     sum++;
///             }
///     });
///     KUNIT_EXPECT_EQ(test, sum, 1000 * num_online_cpus());
#pragma once

#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/kthread.h>
#include <linux/sched.h>

#include <kpp/kunit/test.hpp>

namespace kpp::kunit {

/// @cond internals
namespace detail {
template <class Work>
struct Crew {
	Work &work;
	int size;
	atomic_t arrived;
	struct completion done;

	[[clang::internal_linkage]] static int thread(void *data) KPP_MAY_SLEEP
	{
		auto *crew = static_cast<Crew *>(data);
		atomic_inc(&crew->arrived);
		while (atomic_read(&crew->arrived) < READ_ONCE(crew->size))
			cond_resched();
		crew->work();
		// Once all have said so, the module may go: nothing of it runs after that.
		kthread_complete_and_exit(&crew->done, 0);
	}
};
} // namespace detail
/// @endcond

/// Runs @p work in a thread on each processor, all at once, and waits for all of them.
///
/// Context: may sleep.
template <class Work>
void on_all_cpus(struct ::kunit *test, Work work) KPP_MAY_SLEEP
{
	detail::Crew<Work> crew{work, static_cast<int>(num_online_cpus()), {}, {}};
	init_completion(&crew.done);
	unsigned int cpu;
	for_each_online_cpu(cpu)
	{
		struct task_struct *task = kthread_create(crew.thread, &crew, "kunit/%u", cpu);
		if (IS_ERR(task)) {
			KUNIT_FAIL(test, "no thread for processor %u: %ld", cpu, PTR_ERR(task));
			WRITE_ONCE(crew.size, crew.size - 1); // those that wait go on without it
			continue;
		}
		kthread_bind(task, cpu);
		wake_up_process(task);
	}
	for (int i = 0; i < crew.size; i++)
		wait_for_completion(&crew.done);
}

} // namespace kpp::kunit
