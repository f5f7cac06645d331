// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Completion and kpp::WaitQueue against struct completion and wait_queue_head_t.
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>

#include <kpp/kunit/test.hpp>
#include <kpp/sync/completion.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/wait_queue.hpp>
#include <kpp/task/kthread.hpp>
#include <kpp/task/work.hpp>

#include "fixture.hpp"

using kpp::Completion;
using kpp::WaitQueue;
using kpp::kunit::to_errno;

namespace {

// Of static storage they are ready without any call.
Completion static_completion;
WaitQueue static_queue;

void each_wait_takes_one(struct kunit *test) KPP_MAY_SLEEP
{
	Completion done;
	KUNIT_EXPECT_FALSE(test, done.done());
	KUNIT_EXPECT_FALSE(test, done.try_wait());
	done.complete();
	done.complete();
	KUNIT_EXPECT_TRUE(test, done.done());
	done.wait();
	KUNIT_EXPECT_TRUE(test, done.try_wait());
	KUNIT_EXPECT_FALSE(test, done.done());
	KUNIT_EXPECT_EQ(test, done.raw()->done, 0U);
}

void complete_all_lasts_until_reinit(struct kunit *test) KPP_MAY_SLEEP
{
	Completion done;
	done.complete_all();
	done.wait();
	KUNIT_EXPECT_TRUE(test, done.wait_killable());
	KUNIT_EXPECT_TRUE(test, done.wait_interruptible());
	KUNIT_EXPECT_TRUE(test, done.done());
	done.reinit();
	KUNIT_EXPECT_FALSE(test, done.done());
}

void completion_times_out(struct kunit *test) KPP_MAY_SLEEP
{
	Completion done;
	const unsigned long begin = jiffies;
	KUNIT_EXPECT_FALSE(test, done.wait_for(2));
	KUNIT_EXPECT_TRUE(test, time_after_eq(jiffies, begin + 2));
	KUNIT_EXPECT_EQ(test, to_errno(done.wait_interruptible_for(2)), -ETIMEDOUT);
	done.complete_all();
	KUNIT_EXPECT_TRUE(test, done.wait_for(2));
	KUNIT_EXPECT_EQ(test, to_errno(done.wait_interruptible_for(2)), 0);
}

void static_ones_are_ready(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, static_completion.try_wait());
	static_completion.complete();
	static_completion.wait();
	KUNIT_EXPECT_FALSE(test, static_queue.has_sleeper());
	static_queue.wake_all();
}

// Somebody else who makes it true, after a while.
class Other : kpp::Pinned {
public:
	void run() KPP_MAY_SLEEP
	{
		msleep(20);
		value = 3;
		done.complete();
		{
			kpp::SpinGuard guard{lock};
			ready = true;
		}
		slept = queue.has_sleeper();
		queue.wake();
	}

	Completion done;
	WaitQueue queue{KPP_LOCK_CLASS("kpp_kunit")};
	kpp::ProcessLock lock;
	bool ready KPP_GUARDED_BY(lock) = false;
	int value = 0;
	bool slept = false;
	kpp::Work<&Other::run> work{*this};
};

void completion_is_waited_for(struct kunit *test) KPP_MAY_SLEEP
{
	Other *other = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(other), 0);
	other->work.schedule();
	other->done.wait();
	KUNIT_EXPECT_EQ(test, other->value, 3);
	end_fixture(other);
}

void condition_is_waited_for_and_takes_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	Other *other = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(other), 0);
	other->work.schedule();
	int calls = 0;
	other->queue.wait([&]() KPP_PROCESS {
		kpp::SpinGuard guard{other->lock};
		calls++;
		return other->ready;
	});
	KUNIT_EXPECT_GE(test, calls, 2);
	other->work.flush();
	KUNIT_EXPECT_TRUE(test, other->slept);
	end_fixture(other);
}

void condition_that_holds_is_not_waited_for(struct kunit *test) KPP_MAY_SLEEP
{
	WaitQueue queue;
	auto yes = [] { return true; };
	auto no = [] { return false; };
	queue.wait(yes);
	KUNIT_EXPECT_TRUE(test, queue.wait_interruptible(yes));
	KUNIT_EXPECT_TRUE(test, queue.wait_killable(yes));
	KUNIT_EXPECT_TRUE(test, queue.wait_for(2, yes));
	KUNIT_EXPECT_FALSE(test, queue.wait_for(2, no));
	KUNIT_EXPECT_EQ(test, to_errno(queue.wait_interruptible_for(2, yes)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(queue.wait_interruptible_for(2, no)), -ETIMEDOUT);
	wait_queue_head &head = queue;
	KUNIT_EXPECT_PTR_EQ(test, &head, queue.raw());
}

// Waits for what never comes, with a signal on its way.
class Signalled : kpp::Pinned {
public:
	int run() KPP_MAY_SLEEP
	{
		allow_signal(SIGKILL);
		send_sig(SIGKILL, current, 0);
		auto never = [] { return false; };
		done_interrupted = !done.wait_interruptible();
		done_killed = !done.wait_killable();
		done_error = to_errno(done.wait_interruptible_for(HZ));
		queue_interrupted = !queue.wait_interruptible(never);
		queue_killed = !queue.wait_killable(never);
		queue_error = to_errno(queue.wait_interruptible_for(HZ, never));
		flush_signals(current);
		while (!kthread_should_stop())
			schedule_timeout_interruptible(1);
		return 0;
	}

	Completion done;
	WaitQueue queue;
	bool done_interrupted = false, done_killed = false;
	bool queue_interrupted = false, queue_killed = false;
	int done_error = 0, queue_error = 0;
};

void signals_end_a_wait(struct kunit *test) KPP_MAY_SLEEP
{
	Signalled signalled;
	{
		auto thread = kpp::Kthread<&Signalled::run>::run(signalled, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
		msleep(50);
	}
	KUNIT_EXPECT_TRUE(test, signalled.done_interrupted);
	KUNIT_EXPECT_TRUE(test, signalled.done_killed);
	KUNIT_EXPECT_EQ(test, signalled.done_error, -ERESTARTSYS);
	KUNIT_EXPECT_TRUE(test, signalled.queue_interrupted);
	KUNIT_EXPECT_TRUE(test, signalled.queue_killed);
	KUNIT_EXPECT_EQ(test, signalled.queue_error, -ERESTARTSYS);
}

struct kunit_case cases[] = {
	KUNIT_CASE(each_wait_takes_one),
	KUNIT_CASE(complete_all_lasts_until_reinit),
	KUNIT_CASE(completion_times_out),
	KUNIT_CASE(static_ones_are_ready),
	KUNIT_CASE(completion_is_waited_for),
	KUNIT_CASE(condition_is_waited_for_and_takes_a_lock),
	KUNIT_CASE(condition_that_holds_is_not_waited_for),
	KUNIT_CASE(signals_end_a_wait),
	{},
};

struct kunit_suite suite = {.name = "waiting", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Completion and kpp::WaitQueue");
