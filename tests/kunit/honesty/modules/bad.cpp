// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Suites that go wrong as they are told.
#include <linux/delay.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/sync/mutex.hpp>

static char *how;
module_param(how, charp, 0);
MODULE_PARM_DESC(how,
		 "leak, overrun, oops, atomic, deadlock, hang, warn, init, suite, die, errno or stuck");

namespace {

bool is(const char *what)
{
	return how && !strcmp(how, what);
}

void leak() KPP_MAY_SLEEP
{
	void *lost = kmalloc(100, GFP_KERNEL);
	OPTIMIZER_HIDE_VAR(lost);
}

void overrun() KPP_MAY_SLEEP
{
	auto *bytes = static_cast<char *>(kmalloc(100, GFP_KERNEL));
	int behind = 100;
	OPTIMIZER_HIDE_VAR(behind);
	if (bytes)
		WRITE_ONCE(bytes[behind], 1);
	kfree(bytes);
}

DEFINE_SPINLOCK(lock);

void sleep_under_a_lock() KPP_MAY_SLEEP
{
	spin_lock(&lock); // as in C: the compiler does not see it
	msleep(1);
	spin_unlock(&lock);
}

DEFINE_SPINLOCK(other_lock);

void take_in_both_orders()
{
	spin_lock(&lock);
	spin_lock(&other_lock);
	spin_unlock(&other_lock);
	spin_unlock(&lock);
	spin_lock(&other_lock);
	spin_lock(&lock);
	spin_unlock(&lock);
	spin_unlock(&other_lock);
}

void first(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_SUCCEED(test);
}

void second(struct kunit *test) KPP_MAY_SLEEP
{
	if (is("leak"))
		leak();
	if (is("overrun"))
		overrun();
	if (is("oops"))
		WRITE_ONCE(*reinterpret_cast<int *>(8), 1);
	if (is("atomic"))
		sleep_under_a_lock();
	if (is("deadlock"))
		take_in_both_orders();
	while (is("hang"))
		msleep(100);
	if (is("warn"))
		WARN(1, "a warning on purpose\n");
	KUNIT_EXPECT_FALSE(test, is("fail"));
}

// A failed fatal check returns, so the guard unlocks.
kpp::Mutex mutex;

void dies_with_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{mutex};
	KUNIT_ASSERT_FALSE(test, is("die"));
}

void finds_it_unlocked(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(mutex.raw()));
}

// An error path that returns another errno, or one after which nothing works any more.
void walks_its_error_path(struct kunit *test) KPP_MAY_SLEEP
{
	static bool stuck;
	kpp::kunit::fail_each_allocation(test, []() KPP_MAY_SLEEP {
		void *memory = stuck ? nullptr : kmalloc(100, GFP_KERNEL);
		kfree(memory);
		stuck = is("stuck") && !memory;
		return memory ? 0 : is("errno") ? -EIO : -ENOMEM;
	});
}

int init(struct kunit *)
{
	return is("init") ? -EIO : 0;
}

int exits;
void exit(struct kunit *)
{
	exits++;
}

int suite_init(struct kunit_suite *)
{
	return is("suite") ? -EIO : 0;
}
void suite_exit(struct kunit_suite *)
{
	pr_info("exits: %d\n", exits);
}

struct kunit_case cases[] = {KUNIT_CASE(first),
			     KUNIT_CASE(second),
			     KUNIT_CASE(dies_with_a_lock),
			     KUNIT_CASE(finds_it_unlocked),
			     KUNIT_CASE(walks_its_error_path),
			     {}};
struct kunit_suite suite = {.name = "bad",
			    .suite_init = suite_init,
			    .suite_exit = suite_exit,
			    .init = init,
			    .exit = exit,
			    .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Goes wrong on purpose");
