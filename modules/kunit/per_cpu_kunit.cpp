// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::PerCpu, PerCpuVariable and PerCpuGuard against per_cpu_ptr(), this_cpu_ptr() and free_percpu().
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/smp.h>

#include <kpp/base/optional.hpp>
#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/per_cpu.hpp>
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/spinlock.hpp>

#include "state.hpp"

using kpp::PerCpu;
using kpp::PerCpuGuard;
using kpp::PerCpuVariable;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

struct Traffic {
	u64 packets;
	u64 bytes = 7;
};
struct Counts {
	u64 one;
	u32 two;
};
struct Large {
	u8 bytes[PCPU_MIN_UNIT_SIZE / 2];
};

DEFINE_PER_CPU(PerCpuVariable<Traffic>, traffic);
DEFINE_PER_CPU(PerCpuVariable<Traffic>, counted);

static_assert(sizeof(PerCpu<Counts>) == sizeof(void *));
static_assert(sizeof(PerCpuVariable<Traffic>) == sizeof(Traffic));

void variable_begins_as_written(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int cpu;
	for_each_possible_cpu(cpu)
	{
		KUNIT_EXPECT_EQ(test, traffic.of(cpu).packets, 0);
		KUNIT_EXPECT_EQ(test, traffic.of(cpu).bytes, 7);
		KUNIT_EXPECT_PTR_EQ(test, &traffic.of(cpu), per_cpu_ptr(traffic.raw(), cpu));
	}
}

void allocated_begins_as_zeros(struct kunit *test) KPP_MAY_SLEEP
{
	for (int i = 0; i < 8; i++) {
		auto large = PerCpu<Large>::alloc(gfp::kernel);
		KUNIT_ASSERT_EQ(test, to_errno(large), 0);
		unsigned int cpu;
		for_each_possible_cpu(cpu)
		{
			Large *here = per_cpu_ptr(large->raw(), cpu);
			KUNIT_EXPECT_NULL(test, memchr_inv(here->bytes, 0, sizeof(here->bytes)));
			memset(here->bytes, 0xff, sizeof(here->bytes));
		}
	}
}

template <class Data>
void guard_is_at_this_processors(struct kunit *test, Data &data) KPP_MAY_SLEEP
{
	State before = State::now(), inside, in_c;
	bool same, same_in_with;
	{
		PerCpuGuard guard{data};
		inside = State::now();
		same = &*guard == per_cpu_ptr(data.raw(), raw_smp_processor_id()) &&
		       guard.operator->() == &*guard;
	}
	(void)get_cpu_ptr(data.raw());
	in_c = State::now();
	put_cpu_ptr(data.raw());
	same_in_with = data.with([&](auto &here) {
		return &here == this_cpu_ptr(data.raw()) && State::now().preempt == in_c.preempt;
	});
	KUNIT_EXPECT_TRUE(test, same);
	KUNIT_EXPECT_TRUE(test, same_in_with);
	expect_same(test, inside, in_c);
	expect_same(test, State::now(), before);
}

void guard_holds_this_processor(struct kunit *test) KPP_MAY_SLEEP
{
	auto counts = PerCpu<Counts>::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(counts), 0);
	guard_is_at_this_processors(test, *counts);
	guard_is_at_this_processors(test, traffic);
}

void guards_nest(struct kunit *test) KPP_MAY_SLEEP
{
	auto counts = PerCpu<Counts>::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(counts), 0);
	State before = State::now(), inside;
	{
		kpp::PreemptGuard outer;
		PerCpuGuard guard{*counts, outer};
		PerCpuGuard inner{traffic, guard};
		inside = State::now();
		guard->one += inner->bytes;
	}
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT))
		KUNIT_EXPECT_EQ(test, inside.preempt, before.preempt + 3);
	expect_same(test, State::now(), before);
	KUNIT_EXPECT_EQ(test, counts->sum(&Counts::one), 7);
}

void all_processors_count(struct kunit *test) KPP_MAY_SLEEP
{
	auto counts = PerCpu<Counts>::alloc(gfp::kernel);
	auto numbers = PerCpu<u64>::alloc(gfp::kernel);
	KUNIT_ASSERT_TRUE(test, counts && numbers);
	u64 before = counted.sum(&Traffic::packets);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 1000; i++) {
			{
				PerCpuGuard guard{*counts};
				guard->one++;
			}
			counts->with([](Counts &here) { here.two += 2; });
			this_cpu_inc(*numbers->raw());
			PerCpuGuard guard{counted};
			guard->packets++;
		}
	});
	u64 all = 1000 * num_online_cpus(), by_hand = 0;
	unsigned int cpu;
	for_each_online_cpu(cpu)
	{
		KUNIT_EXPECT_EQ(test, counts->of(cpu).one, 1000);
		KUNIT_EXPECT_EQ(test, counts->of(cpu).two, 2000);
		by_hand += per_cpu_ptr(counts->raw(), cpu)->one;
	}
	KUNIT_EXPECT_EQ(test, by_hand, all);
	KUNIT_EXPECT_EQ(test, counts->sum(&Counts::one), all);
	KUNIT_EXPECT_EQ(test, counts->sum(&Counts::two), 2 * all);
	KUNIT_EXPECT_EQ(test, numbers->sum(), all);
	auto both = counts->sum([](const Counts &one) { return one.one + one.two; });
	KUNIT_EXPECT_EQ(test, both, 3 * all);
	KUNIT_EXPECT_EQ(test, counted.sum(&Traffic::packets) - before, all);
}

// The allocator takes the first place that is free, so that memory which is not freed shows.
void end_frees_it(struct kunit *test) KPP_MAY_SLEEP
{
	static const void *seen[64];
	unsigned int different = 0;
	for (unsigned int i = 0; i < ARRAY_SIZE(seen); i++) {
		auto large = PerCpu<Large>::alloc(gfp::kernel);
		KUNIT_ASSERT_EQ(test, to_errno(large), 0);
		seen[i] = large->raw();
		bool is_new = true;
		for (unsigned int j = 0; j < i; j++)
			is_new = is_new && seen[j] != seen[i];
		different += is_new;
	}
	KUNIT_EXPECT_LT(test, different, ARRAY_SIZE(seen) / 2);
}

void moves_and_is_assigned(struct kunit *test) KPP_MAY_SLEEP
{
	auto first = PerCpu<Counts>::alloc(gfp::kernel),
	     second = PerCpu<Counts>::alloc(gfp::kernel);
	KUNIT_ASSERT_TRUE(test, first && second);
	auto *raw = first->raw();
	PerCpu<Counts> moved = kpp::move(*first);
	KUNIT_EXPECT_PTR_EQ(test, moved.raw(), raw);
	moved = kpp::move(*second);
	KUNIT_EXPECT_PTR_NE(test, moved.raw(), raw);
	this_cpu_inc(moved.raw()->one);
	KUNIT_EXPECT_EQ(test, moved.sum(&Counts::one), 1);
}

void allocates_and_ends_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::HardirqLock lock;
	int error;
	{
		kpp::SpinGuard guard{lock};
		auto counts = PerCpu<Counts>::alloc(gfp::atomic);
		error = to_errno(counts);
	}
	// Without sleeping it takes what is there.
	KUNIT_EXPECT_TRUE(test, error == 0 || error == -ENOMEM);
}

// Without sleeping it takes from what is populated, which comes to an end.
void no_memory_is_an_error(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::Optional<PerCpu<Large>> taken[64];
	int error = 0;
	unsigned int n;
	for (n = 0; n < ARRAY_SIZE(taken) && !error; n++) {
		auto one = PerCpu<Large>::alloc(gfp::atomic | gfp::nowarn);
		error = to_errno(one);
		if (one)
			taken[n] = kpp::move(*one);
	}
	KUNIT_EXPECT_EQ(test, error, -ENOMEM);
	for (auto &one : taken)
		one.reset();
}

struct kunit_case cases[] = {
	KUNIT_CASE(variable_begins_as_written), KUNIT_CASE(allocated_begins_as_zeros),
	KUNIT_CASE(guard_holds_this_processor), KUNIT_CASE(guards_nest),
	KUNIT_CASE(all_processors_count),	KUNIT_CASE(end_frees_it),
	KUNIT_CASE(moves_and_is_assigned),	KUNIT_CASE(allocates_and_ends_under_a_lock),
	KUNIT_CASE(no_memory_is_an_error),	{},
};

struct kunit_suite suite = {.name = "per_cpu", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp's per-CPU data");
