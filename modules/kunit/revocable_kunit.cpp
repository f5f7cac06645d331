// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Revocable: who has access keeps the object, who comes later gets none.
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/module.h>

#include <kpp/device/revocable.hpp>
#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>

#include "another_cpu.hpp"
#include "fixture.hpp"
#include "probe.hpp"

using kpp::Error;
using kpp::Result;
using kpp::Revocable;
using kpp::kunit::to_errno;

namespace {

using Probes = Revocable<Probe>;

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

int value_of(const Probes::Handle &handle)
{
	auto probe = handle.try_access();
	if (!probe)
		return -ENODEV;
	return probe->value;
}

void access_reaches_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	auto probe = Probes::create(7);
	KUNIT_ASSERT_EQ(test, to_errno(probe), 0);
	KUNIT_EXPECT_EQ(test, value_of(probe->handle()), 7);
	(*probe)->value = 8;
	KUNIT_EXPECT_EQ(test, value_of(probe->handle()), 8);
	KUNIT_EXPECT_EQ(test, (**probe).value, 8);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
}

void after_revoke_there_is_none(struct kunit *test) KPP_MAY_SLEEP
{
	auto probe = Probes::create(7);
	KUNIT_ASSERT_EQ(test, to_errno(probe), 0);
	auto handle = probe->handle();
	probe->revoke();
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
	KUNIT_EXPECT_EQ(test, value_of(handle), -ENODEV);
}

void handle_outlives_the_owner(struct kunit *test) KPP_MAY_SLEEP
{
	Probes::Handle handle;
	KUNIT_EXPECT_EQ(test, value_of(handle), -ENODEV);
	{
		auto probe = Probes::create(7);
		KUNIT_ASSERT_EQ(test, to_errno(probe), 0);
		handle = probe->handle();
		KUNIT_EXPECT_EQ(test, value_of(handle), 7);
	}
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
	KUNIT_EXPECT_EQ(test, value_of(handle), -ENODEV);
	const Probes::Handle other = handle;
	KUNIT_EXPECT_EQ(test, value_of(other), -ENODEV);
}

void handles_copy_and_move(struct kunit *test) KPP_MAY_SLEEP
{
	auto first = Probes::create(1);
	auto second = Probes::create(2);
	KUNIT_ASSERT_TRUE(test, first && second);
	auto handle = first->handle();
	auto copy = handle;
	auto taken = kpp::move(handle);
	KUNIT_EXPECT_EQ(test, value_of(copy), 1);
	KUNIT_EXPECT_EQ(test, value_of(taken), 1);
	taken = second->handle();
	auto &same = copy;
	copy = same;
	KUNIT_EXPECT_EQ(test, value_of(copy), 1);
	KUNIT_EXPECT_EQ(test, value_of(taken), 2);
}

void owner_moves(struct kunit *test) KPP_MAY_SLEEP
{
	auto first = Probes::create(1);
	auto second = Probes::create(2);
	KUNIT_ASSERT_TRUE(test, first && second);
	auto handle = first->handle(), other = second->handle();
	Probes owner;
	owner = *kpp::move(first);
	KUNIT_EXPECT_EQ(test, value_of(handle), 1);
	owner = *kpp::move(second);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
	KUNIT_EXPECT_EQ(test, value_of(handle), -ENODEV);
	KUNIT_EXPECT_EQ(test, value_of(other), 2);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
}

void accesses_nest(struct kunit *test) KPP_MAY_SLEEP
{
	auto probe = Probes::create(7);
	KUNIT_ASSERT_EQ(test, to_errno(probe), 0);
	auto handle = probe->handle();
	{
		auto outer = handle.try_access();
		KUNIT_EXPECT_EQ(test, value_of(handle), 7);
		KUNIT_EXPECT_TRUE(test, static_cast<bool>(outer));
	}
	unsigned long flags;
	local_irq_save(flags);
	const int value = value_of(handle);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, value, 7);
}

struct Refusing : kpp::Pinned {
	static Result<Refusing> create(int error) { return Error{error}; }
};

void what_create_says_is_returned(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(Revocable<Refusing>::create(EUCLEAN)), -EUCLEAN);
}

void each_failure_is_enomem(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(
		test, []() KPP_MAY_SLEEP { return to_errno(Probes::create(1)); });
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

// Users that outlive the device: a work item and a timer.
class User : kpp::Pinned {
public:
	void use() KPP_MAY_SLEEP
	{
		auto probe = handle.try_access();
		WRITE_ONCE(entered, true);
		if (!probe) {
			WRITE_ONCE(refused, true);
			return;
		}
		msleep(50);
		saw = probe->value;
		WRITE_ONCE(left, true);
	}
	void fire() KPP_SOFTIRQ
	{
		const int value = value_of(handle);
		WRITE_ONCE(fired_with, value);
	}

	Probes::Handle handle;
	bool entered = false, refused = false, left = false;
	int saw = 0, fired_with = 0;
	kpp::Work<&User::use> work{*this};
	kpp::Timer<&User::fire> timer{*this};
};

void revoke_waits_for_who_has_access(struct kunit *test) KPP_MAY_SLEEP
{
	User *user = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(user), 0);
	{
		auto probe = Probes::create(7);
		KUNIT_EXPECT_EQ(test, to_errno(probe), 0);
		if (probe) {
			user->handle = probe->handle();
			user->work.schedule();
			KUNIT_EXPECT_TRUE(test, comes_true(user->entered));
			probe->revoke();
			KUNIT_EXPECT_TRUE(test, READ_ONCE(user->left));
			KUNIT_EXPECT_EQ(test, user->saw, 7);
			KUNIT_EXPECT_EQ(test, Probe::ended, 1);
		}
	}
	end_fixture(user);
}

void work_and_timer_that_come_later_get_none(struct kunit *test) KPP_MAY_SLEEP
{
	User *user = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(user), 0);
	{
		auto probe = Probes::create(7);
		KUNIT_EXPECT_EQ(test, to_errno(probe), 0);
		if (probe)
			user->handle = probe->handle();
	}
	user->work.schedule();
	user->work.flush();
	KUNIT_EXPECT_TRUE(test, user->refused);
	user->timer.mod(jiffies + 1);
	for (int i = 0; i < 500 && !READ_ONCE(user->fired_with); i++)
		msleep(10);
	KUNIT_EXPECT_EQ(test, READ_ONCE(user->fired_with), -ENODEV);
	end_fixture(user);
}

// What is looked at while it may be freed: KASAN says whether it was.
struct Pages : kpp::Pinned {
	Pages() : bytes{static_cast<u8 *>(kzalloc(512, GFP_KERNEL))} {}
	~Pages()
	{
		if (bytes)
			memset(bytes, 0xff, 512);
		kfree(bytes);
	}
	u8 *bytes;
};

void revoke_races_with_accesses(struct kunit *test) KPP_MAY_SLEEP
{
	atomic_t wrong = ATOMIC_INIT(0), accesses = ATOMIC_INIT(0);
	for (int round = 0; round < 50; round++) {
		auto pages = Revocable<Pages>::create();
		KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
		auto shared = pages->handle();
		atomic_t turn = ATOMIC_INIT(0);
		kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
			if (atomic_inc_return(&turn) == 1) {
				usleep_range(50, 500);
				pages->revoke();
				return;
			}
			auto handle = shared;
			for (;; cond_resched()) {
				auto access = handle.try_access();
				if (!access)
					return;
				for (int i = 0; access->bytes && i < 512; i++)
					if (READ_ONCE(access->bytes[i]))
						atomic_inc(&wrong);
				atomic_inc(&accesses);
			}
		});
	}
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong), 0);
	if (num_online_cpus() > 1)
		KUNIT_EXPECT_GT(test, atomic_read(&accesses), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE(access_reaches_the_object),
	KUNIT_CASE(after_revoke_there_is_none),
	KUNIT_CASE(handle_outlives_the_owner),
	KUNIT_CASE(handles_copy_and_move),
	KUNIT_CASE(owner_moves),
	KUNIT_CASE(accesses_nest),
	KUNIT_CASE(what_create_says_is_returned),
	KUNIT_CASE(each_failure_is_enomem),
	KUNIT_CASE(revoke_waits_for_who_has_access),
	KUNIT_CASE(work_and_timer_that_come_later_get_none),
	KUNIT_CASE(revoke_races_with_accesses),
	{},
};

struct kunit_suite suite = {.name = "revocable", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Revocable");
