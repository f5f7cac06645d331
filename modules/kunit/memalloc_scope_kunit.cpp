// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The scopes of kpp/memory/memalloc_scope.hpp against the flags of the task, and what the allocator makes of them.
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>

#include <kpp/kunit/test.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/memalloc_scope.hpp>
#include <kpp/sync/spinlock.hpp>

namespace {

unsigned int in_force()
{
	return current->flags & (PF_MEMALLOC_NOIO | PF_MEMALLOC_NOFS | PF_MEMALLOC);
}
gfp_t kernel_means()
{
	return current_gfp_context(GFP_KERNEL);
}

void noio_takes_io_out(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, in_force(), 0);
	{
		kpp::NoIoGuard guard;
		KUNIT_EXPECT_EQ(test, in_force(), PF_MEMALLOC_NOIO);
		KUNIT_EXPECT_EQ(test, kernel_means(), GFP_NOIO);
	}
	KUNIT_EXPECT_EQ(test, in_force(), 0);
	KUNIT_EXPECT_EQ(test, kernel_means(), GFP_KERNEL);
}

void nofs_takes_file_systems_out(struct kunit *test) KPP_MAY_SLEEP
{
	{
		kpp::NoFsGuard guard;
		KUNIT_EXPECT_EQ(test, in_force(), PF_MEMALLOC_NOFS);
		KUNIT_EXPECT_EQ(test, kernel_means(), GFP_NOFS);
	}
	KUNIT_EXPECT_EQ(test, in_force(), 0);
	KUNIT_EXPECT_EQ(test, kernel_means(), GFP_KERNEL);
}

void noreclaim_is_memalloc(struct kunit *test) KPP_MAY_SLEEP
{
	{
		kpp::NoReclaimGuard guard;
		KUNIT_EXPECT_EQ(test, in_force(), PF_MEMALLOC);
	}
	KUNIT_EXPECT_EQ(test, in_force(), 0);
}

void inner_leaves_the_outer_in_force(struct kunit *test) KPP_MAY_SLEEP
{
	{
		kpp::NoIoGuard outer;
		{
			kpp::NoIoGuard same;
			kpp::NoFsGuard other;
			kpp::NoReclaimGuard third;
			KUNIT_EXPECT_EQ(test, in_force(),
					PF_MEMALLOC_NOIO | PF_MEMALLOC_NOFS | PF_MEMALLOC);
		}
		KUNIT_EXPECT_EQ(test, in_force(), PF_MEMALLOC_NOIO);
	}
	KUNIT_EXPECT_EQ(test, in_force(), 0);
}

void scope_of_c_stays_in_force(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int before = memalloc_nofs_save();
	{
		kpp::NoFsGuard guard;
	}
	KUNIT_EXPECT_EQ(test, in_force(), PF_MEMALLOC_NOFS);
	memalloc_nofs_restore(before);
	KUNIT_EXPECT_EQ(test, in_force(), 0);
}

// It is no scope that may not sleep, and it may be opened in one.
void sleeps_and_goes_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::ProcessLock lock;
	{
		kpp::NoIoGuard guard;
		auto box = kpp::Box<int>::alloc(kpp::gfp::kernel);
		KUNIT_EXPECT_TRUE(test, box);
		might_sleep();
	}
	unsigned int inside;
	{
		kpp::SpinGuard held{lock};
		kpp::NoIoGuard guard;
		inside = in_force();
	}
	KUNIT_EXPECT_EQ(test, inside, PF_MEMALLOC_NOIO);
	KUNIT_EXPECT_EQ(test, in_force(), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE(noio_takes_io_out),
	KUNIT_CASE(nofs_takes_file_systems_out),
	KUNIT_CASE(noreclaim_is_memalloc),
	KUNIT_CASE(inner_leaves_the_outer_in_force),
	KUNIT_CASE(scope_of_c_stays_in_force),
	KUNIT_CASE(sleeps_and_goes_under_a_lock),
	{},
};

struct kunit_suite suite = {.name = "memalloc_scope", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp's allocation scopes");
