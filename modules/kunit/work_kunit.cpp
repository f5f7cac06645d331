// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Work, DelayedWork, Tasklet and IrqWork against struct work_struct, delayed_work, tasklet_struct and irq_work.
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/module.h>

#include <kpp/kunit/test.hpp>
#include <kpp/sync/irqflags.hpp>
#include <kpp/task/delayed_work.hpp>
#include <kpp/task/irq_work.hpp>
#include <kpp/task/tasklet.hpp>
#include <kpp/task/work.hpp>

#include "another_cpu.hpp"
#include "fixture.hpp"

namespace {

// What work items call.
class Fixture {
public:
	Fixture()
	{
		init_completion(&started);
		init_completion(&go_on);
	}
	// Its members wait for what still runs.
	~Fixture() KPP_END_MAY_SLEEP { complete_all(&go_on); }
	Fixture(const Fixture &) = delete;
	Fixture &operator=(const Fixture &) = delete;

	void run() KPP_MAY_SLEEP
	{
		may_sleep_here = !in_interrupt() && preemptible();
		at = jiffies;
		msleep(1);
		count++;
		if (count < again)
			work.schedule();
		complete(&started);
		if (hold)
			wait_for_completion(&go_on);
		if (linger)
			msleep(20);
		ended = true;
	}
	void run_late() KPP_MAY_SLEEP { run(); }
	void run_in_interrupt()
	{
		in_hardirq_ = in_hardirq();
		count++;
		mdelay(10);
		ended = true;
	}
	void run_softly() KPP_SOFTIRQ
	{
		in_softirq_ = in_serving_softirq();
		count++;
		complete(&started);
		if (!linger)
			return;
		WRITE_ONCE(running, true);
		mdelay(20);
		ended = true;
	}

	bool wait() KPP_MAY_SLEEP { return wait_for_completion_timeout(&started, 5 * HZ); }

	struct completion started, go_on;
	bool may_sleep_here = false, in_softirq_ = false, in_hardirq_ = false, hold = false;
	bool linger = false; // so that somebody has to wait for it
	bool running = false;
	unsigned long at = 0;
	int again = 1;
	// Also to be seen when the object is gone.
	static inline bool ended = false;
	static inline int count = 0;
	kpp::Work<&Fixture::run> work{*this};
	kpp::DelayedWork<&Fixture::run_late> delayed{*this};
	kpp::Tasklet<&Fixture::run_softly> tasklet{*this};
	kpp::IrqWork<&Fixture::run_in_interrupt> irq_work{*this};
};

Fixture *fixture;

int start(struct kunit *) KPP_MAY_SLEEP
{
	Fixture::ended = false;
	Fixture::count = 0;
	return make_fixture(fixture);
}
void end(struct kunit *) KPP_MAY_SLEEP
{
	end_fixture(fixture);
}

void work_runs_where_it_may_sleep(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_TRUE(test, fixture->work.schedule());
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT))
		KUNIT_EXPECT_TRUE(test, fixture->may_sleep_here);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void work_that_is_queued_is_not_queued_again(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->hold = true;
	KUNIT_EXPECT_TRUE(test, fixture->work.schedule());
	KUNIT_ASSERT_TRUE(test, fixture->wait()); // it runs, so it can be queued once
	KUNIT_EXPECT_FALSE(test, fixture->work.pending());
	KUNIT_EXPECT_TRUE(test, fixture->work.schedule());
	KUNIT_EXPECT_TRUE(test, fixture->work.pending());
	KUNIT_EXPECT_FALSE(test, fixture->work.schedule());
	complete_all(&fixture->go_on);
	fixture->work.flush();
	KUNIT_EXPECT_EQ(test, Fixture::count, 2);
}

void work_flush_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	fixture->work.schedule();
	fixture->work.flush();
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
	KUNIT_EXPECT_FALSE(test, fixture->work.flush()); // nothing to wait for
}

void work_queues_itself_again(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->again = 3;
	fixture->work.schedule();
	for (int i = 0; i < 100 && READ_ONCE(Fixture::count) < 3; i++)
		msleep(10);
	KUNIT_EXPECT_EQ(test, Fixture::count, 3);
}

void work_runs_on_a_queue_of_its_own(struct kunit *test) KPP_MAY_SLEEP
{
	struct workqueue_struct *queue = alloc_workqueue("kpp_kunit", WQ_UNBOUND, 1);
	KUNIT_ASSERT_NOT_NULL(test, queue);
	bool queued = fixture->work.queue(queue);
	destroy_workqueue(queue); // drains it
	KUNIT_EXPECT_TRUE(test, queued);
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void work_cancel_sync_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	fixture->work.schedule();
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_FALSE(test, fixture->work.cancel_sync());
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void work_cancel_sync_says_whether_it_was_queued(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->hold = true;
	fixture->work.schedule();
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	fixture->work.schedule(); // again, while it runs
	complete_all(&fixture->go_on);
	bool queued = fixture->work.cancel_sync();
	KUNIT_EXPECT_EQ(test, Fixture::count + queued, 2);
	KUNIT_EXPECT_FALSE(test, fixture->work.cancel_sync());
}

void work_that_ends_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	fixture->work.schedule();
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	end(test); // freed memory, if it went on
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void delayed_runs_after_its_delay(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long began = jiffies;
	KUNIT_EXPECT_TRUE(test, fixture->delayed.schedule(5));
	KUNIT_EXPECT_TRUE(test, fixture->delayed.pending());
	KUNIT_EXPECT_FALSE(test, fixture->delayed.schedule(0)); // it keeps its time
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_GE(test, fixture->at - began, 5);
}

void delayed_mod_changes_the_time(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_TRUE(test, fixture->delayed.queue(system_wq, 1000 * HZ));
	KUNIT_EXPECT_TRUE(test, fixture->delayed.mod(system_wq, 1));
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void delayed_flush_runs_it_now(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->delayed.schedule(1000 * HZ);
	KUNIT_EXPECT_TRUE(test, fixture->delayed.flush());
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void delayed_flush_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	fixture->delayed.schedule(0);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	fixture->delayed.flush();
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void delayed_cancel_sync_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	fixture->delayed.schedule(0);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_FALSE(test, fixture->delayed.cancel_sync());
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void delayed_that_ends_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	fixture->delayed.schedule(0);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	end(test); // freed memory, if it went on
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void delayed_cancel_says_whether_it_was_queued(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, fixture->delayed.cancel());
	fixture->delayed.schedule(1000 * HZ);
	KUNIT_EXPECT_TRUE(test, fixture->delayed.cancel());
	fixture->delayed.schedule(1000 * HZ);
	KUNIT_EXPECT_TRUE(test, fixture->delayed.cancel_sync());
	KUNIT_EXPECT_FALSE(test, fixture->delayed.cancel_sync());
	KUNIT_EXPECT_EQ(test, Fixture::count, 0);
}

void delayed_that_ends_does_not_run(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->delayed.schedule(2);
	end(test);
	msleep(30);
	KUNIT_EXPECT_EQ(test, Fixture::count, 0);
}

void tasklet_runs_in_a_softirq(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->tasklet.schedule();
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_TRUE(test, fixture->in_softirq_);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void tasklet_of_high_priority_runs(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->tasklet.schedule_high();
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_TRUE(test, fixture->in_softirq_);
}

void tasklet_scheduled_twice_runs_once(struct kunit *test) KPP_MAY_SLEEP
{
	local_bh_disable();
	fixture->tasklet.schedule();
	fixture->tasklet.schedule();
	local_bh_enable();
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	msleep(5);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void tasklet_that_ends_has_run(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	if (!on_another_cpu([] { fixture->tasklet.schedule(); }))
		kunit_skip(test, "there is one processor");
	end(test);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void tasklet_that_ends_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	if (!on_another_cpu([] { fixture->tasklet.schedule(); }))
		kunit_skip(test, "there is one processor");
	KUNIT_ASSERT_TRUE(test, comes_true(fixture->running));
	end(test); // freed memory, if it went on
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void irq_work_runs_in_an_interrupt(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_TRUE(test, fixture->irq_work.queue());
	fixture->irq_work.sync();
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
	KUNIT_EXPECT_EQ(test, fixture->in_hardirq_, !IS_ENABLED(CONFIG_PREEMPT_RT));
}

void irq_work_queued_twice_runs_once(struct kunit *test) KPP_MAY_SLEEP
{
	bool again;
	{
		kpp::InterruptGuard guard;
		fixture->irq_work.queue();
		again = fixture->irq_work.queue();
	}
	fixture->irq_work.sync();
	KUNIT_EXPECT_FALSE(test, again);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void irq_work_that_ends_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	if (!on_another_cpu([] { fixture->irq_work.queue(); }))
		kunit_skip(test, "there is one processor");
	end(test); // freed memory, if it went on
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

struct kunit_case cases[] = {
	KUNIT_CASE(work_runs_where_it_may_sleep),
	KUNIT_CASE(work_that_is_queued_is_not_queued_again),
	KUNIT_CASE(work_flush_waits_for_the_callback),
	KUNIT_CASE(work_queues_itself_again),
	KUNIT_CASE(work_runs_on_a_queue_of_its_own),
	KUNIT_CASE(work_cancel_sync_waits_for_the_callback),
	KUNIT_CASE(work_cancel_sync_says_whether_it_was_queued),
	KUNIT_CASE(work_that_ends_waits_for_the_callback),
	KUNIT_CASE(delayed_runs_after_its_delay),
	KUNIT_CASE(delayed_mod_changes_the_time),
	KUNIT_CASE(delayed_flush_runs_it_now),
	KUNIT_CASE(delayed_flush_waits_for_the_callback),
	KUNIT_CASE(delayed_cancel_sync_waits_for_the_callback),
	KUNIT_CASE(delayed_that_ends_waits_for_the_callback),
	KUNIT_CASE(delayed_cancel_says_whether_it_was_queued),
	KUNIT_CASE(delayed_that_ends_does_not_run),
	KUNIT_CASE(tasklet_runs_in_a_softirq),
	KUNIT_CASE(tasklet_of_high_priority_runs),
	KUNIT_CASE(tasklet_scheduled_twice_runs_once),
	KUNIT_CASE(tasklet_that_ends_has_run),
	KUNIT_CASE(tasklet_that_ends_waits_for_the_callback),
	KUNIT_CASE(irq_work_runs_in_an_interrupt),
	KUNIT_CASE(irq_work_queued_twice_runs_once),
	KUNIT_CASE(irq_work_that_ends_waits_for_the_callback),
	{},
};

struct kunit_suite suite = {.name = "work", .init = start, .exit = end, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Work, kpp::DelayedWork, kpp::Tasklet and kpp::IrqWork");
