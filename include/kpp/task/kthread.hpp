// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A kernel thread. C: `kthread_run()` of `<linux/kthread.h>`.
///
///     class Sampler {
///     public:
///             Sampler() = default;
///             Sampler(const Sampler &) = delete;
///
///             int run() KPP_MAY_SLEEP
///             {
///                     while (!kthread_should_stop()) {
///                             samples_++;
///                             schedule_timeout_interruptible(HZ);
///                     }
///                     return 0;
///             }
///
///     private:
///             unsigned int samples_ = 0;
///     };
///
///     using SamplerThread = kpp::Kthread<&Sampler::run>;
///
///     auto thread = KPP_TRY(SamplerThread::run(sampler, "sampler"));
///
/// The thread is stopped when `thread` ends. If both are members of one class, declare the object
/// before the Kthread.
#pragma once

#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/task.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/callback.hpp>

namespace kpp {

/// Owns a kernel thread that runs @p function, which is `int T::f()` or `int f(T &)`.
///
/// The function may sleep, and is tagged `KPP_MAY_SLEEP` if it does. It returns when
/// `kthread_should_stop()` says so, or earlier.
///
/// When the Kthread ends, or another is assigned to it, it asks the thread to stop
/// (`kthread_should_stop()`), wakes it, and waits for its function to return. That may sleep, and
/// deadlocks under a lock that the thread takes. C: kthread_stop().
///
/// Moves, does not copy; a moved-from Kthread is empty and may only be assigned to or destroyed.
template <auto function>
class KPP_OWNER Kthread {
	using Callback = detail::Callback<function>;
	using Object = typename Callback::Object;

	struct Thread {
		struct task_struct *task;

		[[gnu::always_inline]] void end() KPP_MAY_SLEEP
		{
			kthread_stop(task);
			put_task_struct(task);
		}
	};
	KPP_OWNS(Kthread, &Thread::task, KPP_END_MAY_SLEEP);

public:
	/// Starts the thread, which works on @p object.
	///
	/// @p object outlives the Kthread. @p name is copied; ps shows 15 characters of it. Do not
	/// pass @p caller.
	///
	/// Context: may sleep.
	/// Errors: ENOMEM, EINTR when the caller is killed.
	/// C: kthread_run().
	static Result<Kthread> run(Object &object [[clang::lifetimebound]], const char *name,
				   const char *caller = __builtin_FUNCTION())
		KPP_MAY_SLEEP KPP_NOT_WHILE_MADE(Object, caller)
	{
		static_assert(Callback::template is<int>(),
			      "kpp::Kthread<function>: function is int T::f(), or int f(T &)");
		Callback::check_object();
		struct task_struct *task = kthread_create(thread, &object, "%s", name);
		KPP_TRY(check_pointer(task));
		[[assume(task)]];      // so that its end does not ask
		get_task_struct(task); // it may return before it is stopped
		wake_up_process(task);
		return Kthread{Thread{task}};
	}

	/// No thread yet: as one that was moved from. Context: any.
	Kthread() = default;

	/// Wakes the thread. Returns whether it was asleep.
	///
	/// Context: any.
	/// C: wake_up_process().
	bool wake() KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return false;
		return wake_up_process(owned_->task);
	}

	/// The thread. Context: any.
	[[nodiscard]] struct task_struct *task() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->task;
	}

private:
	[[clang::internal_linkage]] static int thread(void *object) KPP_MAY_SLEEP
	{
		return Callback::call_may_sleep(*static_cast<Object *>(object));
	}
};

} // namespace kpp
