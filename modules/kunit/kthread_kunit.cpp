// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Kthread against kthread_run() and kthread_stop().
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/string.h>

#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/task/kthread.hpp>

using kpp::kunit::to_errno;

namespace {

class Worker {
public:
	Worker() = default;
	Worker(const Worker &) = delete;
	Worker &operator=(const Worker &) = delete;

	int run() KPP_MAY_SLEEP
	{
		WRITE_ONCE(runs_in, current);
		while (!kthread_should_stop()) {
			WRITE_ONCE(rounds, rounds + 1);
			schedule_timeout_interruptible(naps);
		}
		WRITE_ONCE(ended, true);
		return 7;
	}
	int return_at_once()
	{
		WRITE_ONCE(ended, true);
		return -EIO;
	}

	struct task_struct *runs_in = nullptr;
	unsigned int rounds = 0;
	long naps = 1;
	bool ended = false;
};

using Thread = kpp::Kthread<&Worker::run>;
using ShortThread = kpp::Kthread<&Worker::return_at_once>;

void wait_for(bool (*true_of)(Worker &), Worker &worker) KPP_MAY_SLEEP
{
	for (int i = 0; i < 500 && !true_of(worker); i++)
		msleep(10);
}

bool has_begun(Worker &worker)
{
	return READ_ONCE(worker.rounds) > 0;
}

void thread_runs(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	auto thread = Thread::run(worker, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
	wait_for(has_begun, worker);
	KUNIT_EXPECT_PTR_EQ(test, worker.runs_in, thread->task());
	KUNIT_EXPECT_PTR_NE(test, worker.runs_in, current);
	KUNIT_EXPECT_TRUE(test, !!(thread->task()->flags & PF_KTHREAD));
}

void name_is_that_of_the_task(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	char name[] = "kpp%snamed"; // and no format
	auto thread = Thread::run(worker, name);
	KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
	memset(name, 'x', sizeof(name) - 1);
	KUNIT_EXPECT_STREQ(test, thread->task()->comm, "kpp%snamed");
}

void end_stops_it(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	{
		auto thread = Thread::run(worker, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
		wait_for(has_begun, worker);
	}
	KUNIT_EXPECT_TRUE(test, worker.ended);
}

void end_stops_one_that_has_not_begun(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	{
		auto thread = Thread::run(worker, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
	}
	unsigned int rounds = worker.rounds;
	msleep(20);
	KUNIT_EXPECT_EQ(test, worker.rounds, rounds);
}

void end_takes_one_that_has_returned(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	{
		auto thread = ShortThread::run(worker, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
		wait_for([](Worker &it) { return READ_ONCE(it.ended); }, worker);
		msleep(20);
		KUNIT_EXPECT_TRUE(test, worker.ended);
		KUNIT_EXPECT_GE(test, refcount_read(&thread->task()->usage), 1U);
	}
}

void end_gives_up_its_reference(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	struct task_struct *task;
	{
		auto thread = Thread::run(worker, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
		wait_for(has_begun, worker);
		task = thread->task();
		get_task_struct(task);
	}
	// The scheduler keeps one for a grace period.
	for (int i = 0; i < 500 && refcount_read(&task->usage) != 1; i++)
		msleep(10);
	KUNIT_EXPECT_EQ(test, refcount_read(&task->usage), 1U);
	put_task_struct(task);
}

void wake_ends_a_nap(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	worker.naps = 1000 * HZ;
	auto thread = Thread::run(worker, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
	wait_for(has_begun, worker);
	msleep(20);
	KUNIT_EXPECT_EQ(test, READ_ONCE(worker.rounds), 1U);
	thread->wake();
	wait_for([](Worker &it) { return READ_ONCE(it.rounds) > 1; }, worker);
	KUNIT_EXPECT_EQ(test, READ_ONCE(worker.rounds), 2U);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	{
		auto thread = Thread::run(worker, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
		struct task_struct *task = thread->task();
		wait_for(has_begun, worker); // one that is stopped before never does
		Thread other = *kpp::move(thread);
		KUNIT_EXPECT_PTR_EQ(test, other.task(), task);
		KUNIT_EXPECT_FALSE(test, READ_ONCE(worker.ended));
	}
	KUNIT_EXPECT_TRUE(test, worker.ended);
}

void assignment_stops_the_old_thread(struct kunit *test) KPP_MAY_SLEEP
{
	Worker first, second;
	auto a = Thread::run(first, "kpp_kunit_a");
	auto b = Thread::run(second, "kpp_kunit_b");
	KUNIT_ASSERT_TRUE(test, a && b);
	wait_for(has_begun, first);
	*a = *kpp::move(b);
	KUNIT_EXPECT_TRUE(test, first.ended);
	KUNIT_EXPECT_FALSE(test, READ_ONCE(second.ended));
}

void assignment_to_itself_keeps_it(struct kunit *test) KPP_MAY_SLEEP
{
	Worker worker;
	auto thread = Thread::run(worker, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(thread), 0);
	Thread &same = *thread;
	*thread = kpp::move(same);
	KUNIT_EXPECT_NOT_NULL(test, thread->task());
	KUNIT_EXPECT_FALSE(test, READ_ONCE(worker.ended));
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	Worker first, second;
	auto a = Thread::run(first, "kpp_kunit_a");
	auto b = Thread::run(second, "kpp_kunit_b");
	KUNIT_ASSERT_TRUE(test, a && b);
	Thread other = kpp::move(*a);
	struct task_struct *task = b->task();
	*a = *kpp::move(b);
	KUNIT_EXPECT_PTR_EQ(test, a->task(), task);
	KUNIT_EXPECT_FALSE(test, READ_ONCE(first.ended) || READ_ONCE(second.ended));
}

// Says at its end whether the thread had ended.
class Watched : public Worker {
public:
	explicit Watched(bool &thread_ended) : thread_ended_{thread_ended} {}
	~Watched() { thread_ended_ = ended; }

private:
	bool &thread_ended_;
};

kpp::Result<void> leaves_early(bool &thread_ended) KPP_MAY_SLEEP
{
	Watched worker{thread_ended};
	auto thread = KPP_TRY(Thread::run(worker, "kpp_kunit"));
	wait_for(has_begun, worker);
	return kpp::Error{EBUSY};
}

void early_return_stops_it_before_its_object_ends(struct kunit *test) KPP_MAY_SLEEP
{
	bool thread_ended = false;
	KUNIT_EXPECT_EQ(test, to_errno(leaves_early(thread_ended)), -EBUSY);
	KUNIT_EXPECT_TRUE(test, thread_ended);
}

// kthreadd makes the thread; what fails is the request to it.
void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(test, []() KPP_MAY_SLEEP {
		Worker worker;
		return to_errno(Thread::run(worker, "kpp_kunit"));
	});
}

struct kunit_case cases[] = {
	KUNIT_CASE(thread_runs),
	KUNIT_CASE(name_is_that_of_the_task),
	KUNIT_CASE(end_stops_it),
	KUNIT_CASE(end_stops_one_that_has_not_begun),
	KUNIT_CASE(end_takes_one_that_has_returned),
	KUNIT_CASE(end_gives_up_its_reference),
	KUNIT_CASE(wake_ends_a_nap),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(assignment_stops_the_old_thread),
	KUNIT_CASE(assignment_to_itself_keeps_it),
	KUNIT_CASE(moved_from_can_be_assigned_to),
	KUNIT_CASE(early_return_stops_it_before_its_object_ends),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	{},
};

struct kunit_suite suite = {.name = "kthread", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Kthread");
