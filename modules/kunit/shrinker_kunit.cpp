// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Shrinker in its forms that know nodes and memory cgroups, with the kernel's own list for them.
#include <linux/list_lru.h>
#include <linux/module.h>
#include <linux/nodemask.h>
#include <linux/slab.h>

#include <kpp/base/pinned.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/shrinker.hpp>

#include "drop_caches.hpp"
#include "fixture.hpp"

using kpp::ShrinkCount;
using kpp::ShrinkerOptions;
using kpp::ShrinkScan;
using kpp::kunit::param;
using kpp::kunit::to_errno;

namespace {

struct Form {
	const char *name;
	bool numa_aware, memcg_aware;
};
const Form forms[] = {
	{"of neither", false, false},
	{"of nodes", true, false},
	{"of memory cgroups", false, true},
	{"of both", true, true},
};
void describe(const Form *form, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%s", form->name);
}
KUNIT_ARRAY_PARAM(form, forms, describe);

// Objects that can be made again, and the nodes that the kernel has asked for.
struct Spares : kpp::Pinned {
	ShrinkCount count(shrink_control &control)
	{
		if (control.nid < 0 || control.nid >= MAX_NUMNODES)
			wrong_node = true;
		else
			node_set(control.nid, nodes);
		if (control.memcg)
			WRITE_ONCE(with_cgroup, with_cgroup + 1);
		unsigned long left = READ_ONCE(spares);
		return left ? left : ShrinkCount::empty();
	}
	ShrinkScan scan(shrink_control &control)
	{
		unsigned long freed = min(READ_ONCE(spares), control.nr_to_scan);
		WRITE_ONCE(spares, spares - freed);
		WRITE_ONCE(scans, scans + 1);
		return freed;
	}

	unsigned long spares = 10000;
	unsigned int scans = 0, with_cgroup = 0;
	bool wrong_node = false;
	nodemask_t nodes = {};
};
using SparesShrinker = kpp::Shrinker<&Spares::count, &Spares::scan>;

void each_form_is_asked(struct kunit *test) KPP_MAY_SLEEP
{
	const Form &form = param<Form>(test);
	Spares *spares = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(spares), 0);
	{
		auto shrinker = SparesShrinker::create(
			*spares, "kpp_kunit",
			{.numa_aware = form.numa_aware, .memcg_aware = form.memcg_aware});
		KUNIT_EXPECT_EQ(test, to_errno(shrinker), 0);
		if (shrinker && drop_slab_caches()) {
			// A kernel without memory cgroups leaves that part of the form out.
			const unsigned int set = shrinker->raw()->flags;
			KUNIT_EXPECT_EQ(test, !!(set & SHRINKER_NUMA_AWARE), form.numa_aware);
			if (!form.memcg_aware)
				KUNIT_EXPECT_FALSE(test, set & SHRINKER_MEMCG_AWARE);
			KUNIT_EXPECT_GT(test, spares->scans, 0U);
			KUNIT_EXPECT_LT(test, spares->spares, 10000UL);
			KUNIT_EXPECT_FALSE(test, spares->wrong_node);
			int node;
			for_each_online_node(node)
				KUNIT_EXPECT_TRUE(test, node_isset(node, spares->nodes));
		}
	}
	const unsigned int scans = spares->scans;
	spares->spares = 10000;
	drop_slab_caches();
	KUNIT_EXPECT_EQ(test, spares->scans, scans);
	end_fixture(spares);
}

void each_failure_is_enomem(struct kunit *test) KPP_MAY_SLEEP
{
	Spares *spares = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(spares), 0);
	kpp::kunit::fail_each_allocation(test, [spares]() KPP_MAY_SLEEP {
		return to_errno(SparesShrinker::create(*spares, "kpp_kunit",
						       {.numa_aware = true, .memcg_aware = true}));
	});
	end_fixture(spares);
}

// Objects on a list_lru, which keeps those of each node and of each memory cgroup by themselves.
class Listed : kpp::Pinned {
public:
	static constexpr unsigned long most = 500;

	~Listed() KPP_END_MAY_SLEEP
	{
		shrinker_ = {}; // no call any more
		while (Item *item = kpp::exchange(first_, first_ ? first_->next : nullptr))
			free(item);
		if (ready_)
			list_lru_destroy(&lru_);
	}

	kpp::Result<void> start() KPP_MAY_SLEEP
	{
		shrinker_ = KPP_TRY(ListedShrinker::create(
			*this, "kpp_kunit_listed", {.numa_aware = true, .memcg_aware = true}));
		KPP_TRY(kpp::check_errno(list_lru_init_memcg(&lru_, shrinker_.raw())));
		WRITE_ONCE(ready_, true);
		for (unsigned long i = 0; i < most; i++) {
			auto *item = static_cast<Item *>(kzalloc(sizeof(Item), GFP_KERNEL));
			if (!item)
				return kpp::Error{ENOMEM};
			INIT_LIST_HEAD(&item->list);
			item->next = first_;
			first_ = item;
			if (!add(&lru_, &item->list))
				return kpp::Error{EEXIST};
		}
		return {};
	}

	ShrinkCount count(shrink_control &control)
	{
		if (!READ_ONCE(ready_))
			return ShrinkCount::empty();
		unsigned long left = list_lru_shrink_count(&lru_, &control);
		return left ? left : ShrinkCount::empty();
	}
	ShrinkScan scan(shrink_control &control)
	{
		return list_lru_shrink_walk(&lru_, &control, isolate, this);
	}
	unsigned long left() { return list_lru_count(&lru_); }

private:
	using ListedShrinker = kpp::Shrinker<&Listed::count, &Listed::scan>;
	struct Item {
		struct list_head list;
		Item *next;
	};

	// The function for an object of the list was renamed in Linux 6.8.
	template <class List>
	static bool add(List *lru, struct list_head *item)
	{
		if constexpr (requires { list_lru_add(lru, item); })
			return list_lru_add(lru, item);
		else
			return list_lru_add_obj(lru, item);
	}
	// It has the lock of the list between, until Linux 6.13.
	template <class... Between>
	static enum lru_status isolate(struct list_head *item, struct list_lru_one *list,
				       Between...)
	{
		list_lru_isolate(list, item);
		return LRU_REMOVED;
	}
	static void free(Item *item) KPP_TAKES_SPINLOCK { kfree(item); }

	struct list_lru lru_ = {};
	bool ready_ = false;
	Item *first_ = nullptr;
	ListedShrinker shrinker_;
};

void a_list_of_cgroups_shrinks(struct kunit *test) KPP_MAY_SLEEP
{
	Listed *listed = nullptr;
	KUNIT_ASSERT_EQ(test, make_fixture(listed), 0);
	const int error = to_errno(listed->start());
	KUNIT_EXPECT_EQ(test, error, 0);
	if (!error) {
		KUNIT_EXPECT_EQ(test, listed->left(), Listed::most);
		if (drop_slab_caches())
			KUNIT_EXPECT_EQ(test, listed->left(), 0UL);
	}
	end_fixture(listed);
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(each_form_is_asked, form_gen_params),
	KUNIT_CASE(each_failure_is_enomem),
	KUNIT_CASE(a_list_of_cgroups_shrinks),
	{},
};

struct kunit_suite suite = {.name = "shrinker", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Shrinker that knows nodes and memory cgroups");
