// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Notifier on chains of each kind, and kpp::Shrinker, against what C registers.
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/notifier.h>

#include <kpp/base/pinned.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/task/notifier.hpp>

#include "drop_caches.hpp"

using kpp::kunit::to_errno;

namespace {

BLOCKING_NOTIFIER_HEAD(blocking);
ATOMIC_NOTIFIER_HEAD(atomic);

int add_blocking(struct notifier_block *block) KPP_MAY_SLEEP
{
	return blocking_notifier_chain_register(&blocking, block);
}
int remove_blocking(struct notifier_block *block) KPP_MAY_SLEEP
{
	return blocking_notifier_chain_unregister(&blocking, block);
}
int add_atomic(struct notifier_block *block)
{
	return atomic_notifier_chain_register(&atomic, block);
}
int remove_atomic(struct notifier_block *block) KPP_MAY_SLEEP
{
	return atomic_notifier_chain_unregister(&atomic, block);
}
int add_never(struct notifier_block *)
{
	return -EPERM;
}

using Blocking = kpp::BlockingChain<add_blocking, remove_blocking>;
using Atomic = kpp::AtomicChain<add_atomic, remove_atomic>;
using Never = kpp::AtomicChain<add_never, remove_atomic>;

int order; // of the calls

class Listener {
public:
	Listener() = default;
	Listener(const Listener &) = delete;
	Listener &operator=(const Listener &) = delete;

	int hear(unsigned long action, void *data) KPP_MAY_SLEEP
	{
		msleep(1);
		return hear_anywhere(action, data);
	}
	int hear_anywhere(unsigned long action, void *data)
	{
		heard = action;
		with = data;
		place = ++order;
		return answer;
	}

	unsigned long heard = 0;
	void *with = nullptr;
	int place = 0, answer = NOTIFY_OK;
};

using BlockingNotifier = kpp::Notifier<&Listener::hear, Blocking>;
using AtomicNotifier = kpp::Notifier<&Listener::hear_anywhere, Atomic>;

int start(struct kunit *)
{
	order = 0;
	return 0;
}

void blocking_callback_is_called_and_may_sleep(struct kunit *test) KPP_MAY_SLEEP
{
	Listener listener;
	BlockingNotifier notifier{listener};
	KUNIT_ASSERT_EQ(test, to_errno(notifier.start()), 0);
	KUNIT_EXPECT_EQ(test, blocking_notifier_call_chain(&blocking, 42, test), NOTIFY_OK);
	KUNIT_EXPECT_EQ(test, listener.heard, 42);
	KUNIT_EXPECT_PTR_EQ(test, listener.with, test);
}

void atomic_callback_is_called(struct kunit *test) KPP_MAY_SLEEP
{
	Listener listener;
	AtomicNotifier notifier{listener};
	KUNIT_ASSERT_EQ(test, to_errno(notifier.start()), 0);
	KUNIT_EXPECT_EQ(test, atomic_notifier_call_chain(&atomic, 43, test), NOTIFY_OK);
	KUNIT_EXPECT_EQ(test, listener.heard, 43);
}

void notifier_that_was_not_started_hears_nothing(struct kunit *test) KPP_MAY_SLEEP
{
	Listener listener;
	{
		BlockingNotifier notifier{listener};
	}
	blocking_notifier_call_chain(&blocking, 42, test);
	KUNIT_EXPECT_EQ(test, listener.heard, 0);
}

void notifier_that_ended_hears_nothing(struct kunit *test) KPP_MAY_SLEEP
{
	Listener listener;
	{
		AtomicNotifier notifier{listener};
		KUNIT_ASSERT_EQ(test, to_errno(notifier.start()), 0);
	}
	atomic_notifier_call_chain(&atomic, 42, test);
	KUNIT_EXPECT_EQ(test, listener.heard, 0);
}

void start_twice_is_eexist(struct kunit *test) KPP_MAY_SLEEP
{
	Listener listener;
	BlockingNotifier notifier{listener};
	KUNIT_ASSERT_EQ(test, to_errno(notifier.start()), 0);
	KUNIT_EXPECT_EQ(test, to_errno(notifier.start()), -EEXIST);
	blocking_notifier_call_chain(&blocking, 1, test);
	KUNIT_EXPECT_EQ(test, order, 1); // once on the chain
}

void start_returns_what_the_chain_does(struct kunit *test) KPP_MAY_SLEEP
{
	Listener listener;
	kpp::Notifier<&Listener::hear_anywhere, Never> notifier{listener};
	KUNIT_EXPECT_EQ(test, to_errno(notifier.start()), -EPERM);
	KUNIT_EXPECT_EQ(test, to_errno(notifier.start()), -EPERM); // and not EEXIST
}

void priority_decides_the_order(struct kunit *test) KPP_MAY_SLEEP
{
	Listener low, high;
	BlockingNotifier a{low, -1}, b{high, 1};
	KUNIT_ASSERT_TRUE(test, a.start() && b.start());
	blocking_notifier_call_chain(&blocking, 1, test);
	KUNIT_EXPECT_EQ(test, high.place, 1);
	KUNIT_EXPECT_EQ(test, low.place, 2);
}

void stop_ends_the_chain(struct kunit *test) KPP_MAY_SLEEP
{
	Listener low, high;
	high.answer = NOTIFY_STOP;
	AtomicNotifier a{low, -1}, b{high, 1};
	KUNIT_ASSERT_TRUE(test, a.start() && b.start());
	KUNIT_EXPECT_EQ(test, atomic_notifier_call_chain(&atomic, 1, test), NOTIFY_STOP);
	KUNIT_EXPECT_EQ(test, low.heard, 0);
}

class Spares {
public:
	Spares() = default;
	Spares(const Spares &) = delete;
	Spares &operator=(const Spares &) = delete;

	unsigned long count(shrink_control &) { return READ_ONCE(spares) ?: SHRINK_EMPTY; }
	unsigned long scan(shrink_control &control)
	{
		unsigned long freed = min(READ_ONCE(spares), control.nr_to_scan);
		WRITE_ONCE(spares, spares - freed);
		WRITE_ONCE(scans, scans + 1);
		return freed;
	}

	unsigned long spares = 100000;
	unsigned int scans = 0;
};

using SparesShrinker = kpp::Shrinker<&Spares::count, &Spares::scan>;

void shrinker_is_asked(struct kunit *test) KPP_MAY_SLEEP
{
	Spares spares;
	auto shrinker = SparesShrinker::create(spares, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(shrinker), 0);
	if (!drop_slab_caches())
		kunit_skip(test, "this kernel has no /proc/sys/vm/drop_caches");
	KUNIT_EXPECT_GT(test, spares.scans, 0U);
	KUNIT_EXPECT_LT(test, spares.spares, 100000UL);
}

void shrinker_that_ended_is_not_asked(struct kunit *test) KPP_MAY_SLEEP
{
	Spares spares;
	{
		auto shrinker = SparesShrinker::create(spares, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(shrinker), 0);
	}
	unsigned int scans = READ_ONCE(spares.scans);
	drop_slab_caches();
	KUNIT_EXPECT_EQ(test, READ_ONCE(spares.scans), scans);
}

void shrinker_moves(struct kunit *test) KPP_MAY_SLEEP
{
	Spares first, second;
	auto a = SparesShrinker::create(first, "kpp_kunit_a");
	auto b = SparesShrinker::create(second, "kpp_kunit_b");
	KUNIT_ASSERT_TRUE(test, a && b);
	*a = *kpp::move(b); // the first is asked no more
	unsigned int scans = READ_ONCE(first.scans);
	if (!drop_slab_caches())
		kunit_skip(test, "this kernel has no /proc/sys/vm/drop_caches");
	KUNIT_EXPECT_EQ(test, READ_ONCE(first.scans), scans);
	KUNIT_EXPECT_GT(test, READ_ONCE(second.scans), 0U);
	SparesShrinker &same = *a;
	*a = kpp::move(same);
	scans = READ_ONCE(second.scans);
	WRITE_ONCE(second.spares, 100000);
	drop_slab_caches();
	KUNIT_EXPECT_GT(test, READ_ONCE(second.scans), scans);
}

void shrinker_moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	Spares first, second;
	auto a = SparesShrinker::create(first, "kpp_kunit_a");
	auto b = SparesShrinker::create(second, "kpp_kunit_b");
	KUNIT_ASSERT_TRUE(test, a && b);
	SparesShrinker other = kpp::move(*a);
	*a = *kpp::move(b);
	if (!drop_slab_caches())
		kunit_skip(test, "this kernel has no /proc/sys/vm/drop_caches");
	KUNIT_EXPECT_GT(test, READ_ONCE(first.scans), 0U);
	KUNIT_EXPECT_GT(test, READ_ONCE(second.scans), 0U);
}

// The kernel frees memory once more when it ends.
class Watched : public Spares {
public:
	explicit Watched(unsigned int &scans_at_end) : scans_at_end_{scans_at_end} {}
	~Watched() KPP_END_MAY_SLEEP
	{
		unsigned int before = READ_ONCE(scans);
		drop_slab_caches();
		scans_at_end_ = READ_ONCE(scans) - before;
	}

private:
	unsigned int &scans_at_end_;
};

// As Spares, with results of their own, and a scan() that may stop.
struct Typed : kpp::Pinned {
	kpp::ShrinkCount count(shrink_control &)
	{
		unsigned long n = READ_ONCE(spares);
		return n ? n : kpp::ShrinkCount::empty();
	}
	kpp::ShrinkScan scan(shrink_control &control)
	{
		WRITE_ONCE(scans, scans + 1);
		WRITE_ONCE(asked, max(asked, control.nr_to_scan));
		if (stops)
			return kpp::ShrinkScan::stop();
		unsigned long freed = min(READ_ONCE(spares), control.nr_to_scan);
		WRITE_ONCE(spares, spares - freed);
		return freed;
	}

	unsigned long spares = 10000, asked = 0;
	unsigned int scans = 0;
	bool stops = false;
};
using TypedShrinker = kpp::Shrinker<&Typed::count, &Typed::scan>;

static_assert(kpp::ShrinkCount::empty().bits() == SHRINK_EMPTY);
static_assert(kpp::ShrinkScan::stop().bits() == SHRINK_STOP);
static_assert(kpp::ShrinkCount{5}.bits() == 5 && kpp::ShrinkScan{0}.bits() == 0);

void shrinker_batch_is_that_of_its_options(struct kunit *test) KPP_MAY_SLEEP
{
	Typed spares;
	auto shrinker = TypedShrinker::create(spares, "kpp_kunit",
					      {.seeks = 1, .batch = 16, .numa_aware = true});
	KUNIT_ASSERT_EQ(test, to_errno(shrinker), 0);
	if (!drop_slab_caches())
		kunit_skip(test, "this kernel has no /proc/sys/vm/drop_caches");
	KUNIT_EXPECT_EQ(test, READ_ONCE(spares.asked), 16UL);
	KUNIT_EXPECT_LT(test, READ_ONCE(spares.spares), 10000UL);
	KUNIT_EXPECT_GT(test, READ_ONCE(spares.scans), 100U);
}

// One call for each round over all shrinkers, where there would be hundreds.
void shrinker_that_stops_is_left_alone(struct kunit *test) KPP_MAY_SLEEP
{
	Typed spares;
	spares.stops = true;
	auto shrinker = TypedShrinker::create(spares, "kpp_kunit", {.batch = 16});
	KUNIT_ASSERT_EQ(test, to_errno(shrinker), 0);
	if (!drop_slab_caches())
		kunit_skip(test, "this kernel has no /proc/sys/vm/drop_caches");
	KUNIT_EXPECT_GT(test, READ_ONCE(spares.scans), 0U);
	KUNIT_EXPECT_LT(test, READ_ONCE(spares.scans), 100U);
	KUNIT_EXPECT_EQ(test, READ_ONCE(spares.spares), 10000UL);
}

// A count of SHRINK_EMPTY, and not a number that large.
void shrinker_that_is_empty_is_not_scanned(struct kunit *test) KPP_MAY_SLEEP
{
	Typed spares;
	spares.spares = 0;
	auto shrinker = TypedShrinker::create(spares, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(shrinker), 0);
	if (!drop_slab_caches())
		kunit_skip(test, "this kernel has no /proc/sys/vm/drop_caches");
	KUNIT_EXPECT_EQ(test, READ_ONCE(spares.scans), 0U);
}

kpp::Result<void> shrinker_leaves_early(unsigned int &scans_at_end) KPP_MAY_SLEEP
{
	Watched spares{scans_at_end};
	auto shrinker = KPP_TRY(SparesShrinker::create(spares, "kpp_kunit"));
	return kpp::Error{EBUSY};
}

void shrinker_ends_before_its_object(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int scans = 1;
	KUNIT_EXPECT_EQ(test, to_errno(shrinker_leaves_early(scans)), -EBUSY);
	KUNIT_EXPECT_EQ(test, scans, 0U);
}

void shrinker_each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	Spares spares;
	spares.spares = 0;
	kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
		return to_errno(SparesShrinker::create(spares, "kpp_kunit"));
	});
}

struct kunit_case cases[] = {
	KUNIT_CASE(blocking_callback_is_called_and_may_sleep),
	KUNIT_CASE(atomic_callback_is_called),
	KUNIT_CASE(notifier_that_was_not_started_hears_nothing),
	KUNIT_CASE(notifier_that_ended_hears_nothing),
	KUNIT_CASE(start_twice_is_eexist),
	KUNIT_CASE(start_returns_what_the_chain_does),
	KUNIT_CASE(priority_decides_the_order),
	KUNIT_CASE(stop_ends_the_chain),
	KUNIT_CASE(shrinker_is_asked),
	KUNIT_CASE(shrinker_that_ended_is_not_asked),
	KUNIT_CASE(shrinker_moves),
	KUNIT_CASE(shrinker_moved_from_can_be_assigned_to),
	KUNIT_CASE(shrinker_batch_is_that_of_its_options),
	KUNIT_CASE(shrinker_that_stops_is_left_alone),
	KUNIT_CASE(shrinker_that_is_empty_is_not_scanned),
	KUNIT_CASE(shrinker_ends_before_its_object),
	KUNIT_CASE(shrinker_each_failure_is_enomem_and_undone),
	{},
};

struct kunit_suite suite = {.name = "chains", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Notifier and kpp::Shrinker");
