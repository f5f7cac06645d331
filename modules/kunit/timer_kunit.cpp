// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Timer and kpp::HrTimer against struct timer_list and struct hrtimer.
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/module.h>

#include <kpp/base/optional.hpp>
#include <kpp/base/pinned.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/hrtimer.hpp>
#include <kpp/task/timer.hpp>

#include "another_cpu.hpp"
#include "fixture.hpp"
#include "state.hpp"

using kpp::Level;

namespace {

// What timers call.
class Fixture {
public:
	Fixture() { init_completion(&fired); }
	Fixture(const Fixture &) = delete;
	Fixture &operator=(const Fixture &) = delete;

	void fire() KPP_SOFTIRQ
	{
		{
			kpp::SpinGuard guard{softirq_lock};
			softirq_sum++;
		}
		in_softirq_ = in_serving_softirq();
		at = jiffies;
		count++;
		if (count < again)
			timer.mod(jiffies + 1);
		else
			complete(&fired);
		take_time();
	}
	enum hrtimer_restart tick()
	{
		{
			kpp::SpinGuard guard{hardirq_lock};
			hardirq_sum++;
		}
		in_hardirq_ = in_hardirq();
		count++;
		if (count < again) {
			hrtimer.forward_now(NSEC_PER_MSEC);
			return HRTIMER_RESTART;
		}
		complete(&fired);
		take_time();
		return HRTIMER_NORESTART;
	}
	enum hrtimer_restart soft_tick() KPP_SOFTIRQ
	{
		in_softirq_ = in_serving_softirq();
		count++;
		complete(&fired);
		return HRTIMER_NORESTART;
	}
	// So that somebody has to wait for it.
	void take_time()
	{
		if (!linger)
			return;
		WRITE_ONCE(running, true);
		mdelay(20);
		ended = true;
	}
	// Whether it fired, in time that is enough for a busy machine.
	bool wait() KPP_MAY_SLEEP { return wait_for_completion_timeout(&fired, 5 * HZ); }

	struct completion fired;
	bool in_softirq_ = false, in_hardirq_ = false, linger = false, running = false;
	unsigned long at = 0;
	int again = 1;
	// Also to be seen when the object is gone.
	static inline bool ended = false;
	static inline int count = 0;
	// Shared with the case, under locks that it takes as well.
	kpp::SoftirqLock softirq_lock;
	kpp::HardirqLock hardirq_lock;
	unsigned long softirq_sum KPP_GUARDED_BY(softirq_lock) = 0;
	unsigned long hardirq_sum KPP_GUARDED_BY(hardirq_lock) = 0;
	kpp::Timer<&Fixture::fire> timer{*this};
	kpp::HrTimer<&Fixture::tick> hrtimer{*this};
	kpp::HrTimer<&Fixture::soft_tick, Level::softirq> soft_hrtimer{*this};
};

Fixture *fixture;

int start(struct kunit *) KPP_MAY_SLEEP
{
	Fixture::ended = false;
	Fixture::count = 0;
	return make_fixture(fixture);
}
// Ends its timers, whether they are set or not: kmemleak, KASAN and DEBUG_OBJECTS look on.
void end(struct kunit *) KPP_MAY_SLEEP
{
	end_fixture(fixture);
}

void timer_fires_in_a_softirq(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long began = jiffies;
	fixture->timer.mod(began + 3);
	KUNIT_EXPECT_TRUE(test, fixture->timer.pending());
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_TRUE(test, fixture->in_softirq_);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
	KUNIT_EXPECT_GE(test, fixture->at - began, 3);
	KUNIT_EXPECT_FALSE(test, fixture->timer.pending());
}

void timer_mod_says_whether_it_was_set(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, fixture->timer.mod(jiffies + 100 * HZ));
	KUNIT_EXPECT_TRUE(test, fixture->timer.mod(jiffies + 200 * HZ));
	KUNIT_EXPECT_TRUE(test, fixture->timer.cancel_sync());
	KUNIT_EXPECT_FALSE(test, fixture->timer.cancel_sync());
}

void timer_sets_itself_again(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->again = 3;
	fixture->timer.mod(jiffies + 1);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_EQ(test, Fixture::count, 3);
}

void timer_that_was_cancelled_does_not_fire(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->timer.mod(jiffies + 2);
	fixture->timer.cancel_sync();
	msleep(30);
	KUNIT_EXPECT_EQ(test, Fixture::count, 0);
}

void timer_reduce_takes_the_earlier_time(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->timer.mod(jiffies + 1000 * HZ);
	bool earlier, later;
	{
		kpp::InterruptGuard guard; // it does not expire in between
		earlier = fixture->timer.reduce(jiffies + 1);
		later = fixture->timer.reduce(jiffies + 2000 * HZ); // leaves it
	}
	KUNIT_EXPECT_TRUE(test, earlier);
	KUNIT_EXPECT_TRUE(test, later);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void timer_cancel_says_whether_it_was_set(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, fixture->timer.cancel());
	fixture->timer.mod(jiffies + 1000 * HZ);
	KUNIT_EXPECT_TRUE(test, fixture->timer.cancel());
	KUNIT_EXPECT_FALSE(test, fixture->timer.pending());
}

// The lock keeps the timer out, which may come on this processor or on another.
void timer_shares_a_lock_with_its_case(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long rounds = 0, sum;
	fixture->again = 10;
	fixture->timer.mod(jiffies + 1);
	while (!try_wait_for_completion(&fixture->fired)) {
		kpp::SpinGuard guard{fixture->softirq_lock};
		fixture->softirq_sum++;
		rounds++;
	}
	{
		kpp::SpinGuard guard{fixture->softirq_lock};
		sum = fixture->softirq_sum;
	}
	KUNIT_EXPECT_EQ(test, sum, rounds + 10);
}

void hrtimer_shares_a_lock_with_its_case(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long rounds = 0, sum;
	fixture->again = 30;
	fixture->hrtimer.start(NSEC_PER_MSEC);
	while (!try_wait_for_completion(&fixture->fired)) {
		kpp::SpinGuard guard{fixture->hardirq_lock};
		fixture->hardirq_sum++;
		rounds++;
	}
	{
		kpp::SpinGuard guard{fixture->hardirq_lock};
		sum = fixture->hardirq_sum;
	}
	KUNIT_EXPECT_EQ(test, sum, rounds + 30);
}

void timer_that_ends_does_not_fire(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->timer.mod(jiffies + 2);
	end(test); // freed memory, if it fired
	msleep(30);
	KUNIT_EXPECT_EQ(test, Fixture::count, 0);
}

void timer_cancel_sync_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	if (!on_another_cpu([] { fixture->timer.mod(jiffies + 1); }))
		kunit_skip(test, "there is one processor");
	KUNIT_ASSERT_TRUE(test, comes_true(fixture->running));
	KUNIT_EXPECT_FALSE(test, fixture->timer.cancel_sync());
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void timer_that_ends_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	if (!on_another_cpu([] { fixture->timer.mod(jiffies + 1); }))
		kunit_skip(test, "there is one processor");
	KUNIT_ASSERT_TRUE(test, comes_true(fixture->running));
	end(test); // freed memory, if it went on
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

// On PREEMPT_RT in a softirq, where it may take the locks of handlers, for they sleep.
void hrtimer_fires_in_a_handler(struct kunit *test) KPP_MAY_SLEEP
{
	ktime_t began = ktime_get();
	fixture->hrtimer.start(2 * NSEC_PER_MSEC);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_EQ(test, fixture->in_hardirq_, !IS_ENABLED(CONFIG_PREEMPT_RT));
	KUNIT_EXPECT_GE(test, ktime_sub(ktime_get(), began), 2 * NSEC_PER_MSEC);
	KUNIT_EXPECT_EQ(test, Fixture::count, 1);
}

void hrtimer_starts_at_a_time(struct kunit *test) KPP_MAY_SLEEP
{
	ktime_t due = ktime_add_ms(ktime_get(), 5);
	fixture->hrtimer.start_at(due);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_GE(test, ktime_get(), due);
}

void hrtimer_restarts(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->again = 4;
	fixture->hrtimer.start(NSEC_PER_MSEC);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_EQ(test, Fixture::count, 4);
}

void hrtimer_forward_counts_intervals(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->hrtimer.start(3600LL * NSEC_PER_SEC);
	KUNIT_EXPECT_TRUE(test, fixture->hrtimer.active());
	KUNIT_EXPECT_TRUE(test, fixture->hrtimer.cancel_sync());
	KUNIT_EXPECT_EQ(test, fixture->hrtimer.forward_now(NSEC_PER_SEC), 0);
	KUNIT_EXPECT_FALSE(test, fixture->hrtimer.active());
}

void hrtimer_cancel_says_whether_it_was_set(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, fixture->hrtimer.cancel_sync());
	fixture->hrtimer.start(3600LL * NSEC_PER_SEC);
	KUNIT_EXPECT_EQ(test, fixture->hrtimer.try_to_cancel(), 1);
	KUNIT_EXPECT_EQ(test, fixture->hrtimer.try_to_cancel(), 0);
}

void hrtimer_that_ends_does_not_fire(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->hrtimer.start(2 * NSEC_PER_MSEC);
	end(test);
	msleep(20);
	KUNIT_EXPECT_EQ(test, Fixture::count, 0);
}

void hrtimer_cancel_sync_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	if (!on_another_cpu([] { fixture->hrtimer.start(NSEC_PER_MSEC); }))
		kunit_skip(test, "there is one processor");
	KUNIT_ASSERT_TRUE(test, comes_true(fixture->running));
	int tried = fixture->hrtimer.try_to_cancel();
	KUNIT_EXPECT_TRUE(test, tried == -1 || READ_ONCE(Fixture::ended));
	KUNIT_EXPECT_FALSE(test, fixture->hrtimer.cancel_sync());
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void hrtimer_that_ends_waits_for_the_callback(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->linger = true;
	if (!on_another_cpu([] { fixture->hrtimer.start(NSEC_PER_MSEC); }))
		kunit_skip(test, "there is one processor");
	KUNIT_ASSERT_TRUE(test, comes_true(fixture->running));
	end(test); // freed memory, if it went on
	KUNIT_EXPECT_TRUE(test, Fixture::ended);
}

void soft_hrtimer_fires_in_a_softirq(struct kunit *test) KPP_MAY_SLEEP
{
	fixture->soft_hrtimer.start(NSEC_PER_MSEC);
	KUNIT_ASSERT_TRUE(test, fixture->wait());
	KUNIT_EXPECT_TRUE(test, fixture->in_softirq_);
}

// An object whose timers are wherever a timer can be. Some find it by their own place, and others have kept its address.
struct Surrounded : kpp::Pinned {
	void fire() KPP_SOFTIRQ { (this == waiting ? fired : strayed)++; }

	static inline Surrounded *waiting;
	static inline unsigned int fired, strayed;

	unsigned int bits : 3 = 5;
	int &reference = Fixture::count;
	kpp::Timer<&Surrounded::fire> timer{*this}, second{*this};
	kpp::Timer<&Surrounded::fire> row[2] = {kpp::Timer<&Surrounded::fire>{*this},
						kpp::Timer<&Surrounded::fire>{*this}};
	kpp::Optional<kpp::Timer<&Surrounded::fire>> late;
};
// Neither its first member nor the only one.
struct Nesting : kpp::Pinned {
	void fire() KPP_SOFTIRQ { fired += this == waiting; }

	static inline Nesting *waiting;
	static inline unsigned int fired;

	struct {
		long before;
		kpp::Timer<&Nesting::fire> timer;
	} nested{.before = 1, .timer{*this}};
};
// With a member that must not be read.
struct Mapped : kpp::Pinned {
	void fire() KPP_SOFTIRQ { fired += this == waiting; }

	static inline Mapped *waiting;
	static inline unsigned int fired;

	volatile unsigned int bits : 3 = 5;
	kpp::Timer<&Mapped::fire> timer{*this};
};
struct Objects {
	Surrounded surrounded;
	kpp::Timer<&Surrounded::fire> outside{surrounded};
	Nesting nesting;
	Mapped mapped;
};
Objects *objects;

void timer_calls_its_object_from_anywhere(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, make_fixture(objects), 0);
	Surrounded &object = objects->surrounded;
	object.late.emplace(object);
	Surrounded::waiting = &object;
	Nesting::waiting = &objects->nesting;
	Mapped::waiting = &objects->mapped;
	Surrounded::fired = Surrounded::strayed = Nesting::fired = Mapped::fired = 0;

	const unsigned long soon = jiffies + 1;
	object.timer.mod(soon);
	object.second.mod(soon);
	object.row[0].mod(soon);
	object.row[1].mod(soon);
	object.late->mod(soon);
	objects->outside.mod(soon);
	objects->nesting.nested.timer.mod(soon);
	objects->mapped.timer.mod(soon);
	for (int i = 0; i < 500 && READ_ONCE(Surrounded::fired) + READ_ONCE(Nesting::fired) +
						   READ_ONCE(Mapped::fired) <
					   8;
	     i++)
		msleep(10);

	KUNIT_EXPECT_EQ(test, Surrounded::fired, 6u);
	KUNIT_EXPECT_EQ(test, Surrounded::strayed, 0u);
	KUNIT_EXPECT_EQ(test, Nesting::fired, 1u);
	KUNIT_EXPECT_EQ(test, Mapped::fired, 1u);
	end_fixture(objects);
}

struct kunit_case cases[] = {
	KUNIT_CASE(timer_calls_its_object_from_anywhere),
	KUNIT_CASE(timer_fires_in_a_softirq),
	KUNIT_CASE(timer_mod_says_whether_it_was_set),
	KUNIT_CASE(timer_sets_itself_again),
	KUNIT_CASE(timer_that_was_cancelled_does_not_fire),
	KUNIT_CASE(timer_reduce_takes_the_earlier_time),
	KUNIT_CASE(timer_cancel_says_whether_it_was_set),
	KUNIT_CASE(timer_shares_a_lock_with_its_case),
	KUNIT_CASE(hrtimer_shares_a_lock_with_its_case),
	KUNIT_CASE(timer_that_ends_does_not_fire),
	KUNIT_CASE(timer_cancel_sync_waits_for_the_callback),
	KUNIT_CASE(timer_that_ends_waits_for_the_callback),
	KUNIT_CASE(hrtimer_fires_in_a_handler),
	KUNIT_CASE(hrtimer_starts_at_a_time),
	KUNIT_CASE(hrtimer_restarts),
	KUNIT_CASE(hrtimer_forward_counts_intervals),
	KUNIT_CASE(hrtimer_cancel_says_whether_it_was_set),
	KUNIT_CASE(hrtimer_that_ends_does_not_fire),
	KUNIT_CASE(hrtimer_cancel_sync_waits_for_the_callback),
	KUNIT_CASE(hrtimer_that_ends_waits_for_the_callback),
	KUNIT_CASE(soft_hrtimer_fires_in_a_softirq),
	{},
};

struct kunit_suite suite = {.name = "timer", .init = start, .exit = end, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Timer and kpp::HrTimer");
