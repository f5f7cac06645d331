// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::SlabCache against kmem_cache_create() and kmem_cache_alloc().
#include <linux/module.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

#include "files.hpp"
#include "probe.hpp"

using kpp::Construct;
using kpp::Error;
using kpp::Result;
using kpp::SlabCache;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

constexpr char name[] = "kpp_kunit";

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

template <unsigned int size>
struct Bytes {
	Bytes() {} // as they are
	unsigned char bytes[size];
};

template <unsigned int size>
bool serves_size() KPP_MAY_SLEEP
{
	auto cache = SlabCache<Bytes<size>>::create(name);
	if (!cache || cache->object_size() < size)
		return false;
	auto object = cache->alloc(gfp::kernel);
	if (!object || ksize(object->get()) < size)
		return false;
	memset((*object)->bytes, 0xa5, size);
	return true;
}

struct Size {
	unsigned int size;
	bool (*serves)();
};
const Size sizes[] = {{1, serves_size<1>},
		      {7, serves_size<7>},
		      {8, serves_size<8>},
		      {64, serves_size<64>},
		      {100, serves_size<100>},
		      {PAGE_SIZE, serves_size<PAGE_SIZE>},
		      {PAGE_SIZE + 1, serves_size<PAGE_SIZE + 1>},
		      {KMALLOC_MAX_CACHE_SIZE, serves_size<KMALLOC_MAX_CACHE_SIZE>}};
void describe_size(const Size *size, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%u bytes", size->size);
}
KUNIT_ARRAY_PARAM(size, sizes, describe_size);

void serves_objects_of_all_sizes(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_TRUE(test, param<Size>(test).serves());
}

const unsigned int alignments[] = {0, 1, 2, 8, 64, 256, 2048, PAGE_SIZE};
void describe_alignment(const unsigned int *align, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%u", *align);
}
KUNIT_ARRAY_PARAM(alignment, alignments, describe_alignment);

void align_is_that_of_c(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int align = param<unsigned int>(test);
	auto cache = SlabCache<long>::create(name, {.align = align});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	for (int i = 0; i < 10; i++) {
		auto object = cache->alloc(gfp::kernel, i);
		KUNIT_ASSERT_EQ(test, to_errno(object), 0);
		auto address = reinterpret_cast<unsigned long>(object->get());
		KUNIT_EXPECT_EQ(test, address % (align ?: alignof(long)), 0);
		KUNIT_EXPECT_EQ(test, address % alignof(long), 0);
	}
}

const unsigned int wrong_alignments[] = {3, 12, PAGE_SIZE * 2, 1U << 31, -1U};
KUNIT_ARRAY_PARAM(wrong_alignment, wrong_alignments, describe_alignment);

void align_is_refused(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<long>::create(name, {.align = param<unsigned int>(test)});
	KUNIT_EXPECT_EQ(test, to_errno(cache), -EINVAL);
}

struct alignas(128) Aligned {
	int value = 7;
};

void type_says_the_least_alignment(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Aligned>::create(name, {.align = 8});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto a = cache->alloc(gfp::kernel), b = cache->alloc(gfp::kernel);
	KUNIT_ASSERT_TRUE(test, a && b);
	KUNIT_EXPECT_EQ(test, reinterpret_cast<unsigned long>(a->get()) % 128, 0);
	KUNIT_EXPECT_EQ(test, reinterpret_cast<unsigned long>(b->get()) % 128, 0);
}

struct Odd {
	unsigned char bytes[333] = {};
};

// As kmem_cache_create() with the same arguments: sysfs shows both.
void sysfs_shows_what_c_makes(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Odd>::create("kpp_kunit_cxx", {.align = 32, .flags = SLAB_POISON});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	struct kmem_cache *c =
		kmem_cache_create("kpp_kunit_c", sizeof(Odd), 32, SLAB_POISON, nullptr);
	KUNIT_ASSERT_NOT_NULL(test, c);
	auto cxx_object = number_in("/sys/kernel/slab/kpp_kunit_cxx/object_size");
	auto c_object = number_in("/sys/kernel/slab/kpp_kunit_c/object_size");
	auto cxx_slab = number_in("/sys/kernel/slab/kpp_kunit_cxx/slab_size");
	auto c_slab = number_in("/sys/kernel/slab/kpp_kunit_c/slab_size");
	auto cxx_align = number_in("/sys/kernel/slab/kpp_kunit_cxx/align");
	auto c_align = number_in("/sys/kernel/slab/kpp_kunit_c/align");
	KUNIT_EXPECT_EQ(test, cache->object_size(), kmem_cache_size(c));
	kmem_cache_destroy(c);
	if (to_errno(cxx_object) == -ENOENT)
		kunit_skip(test, "this kernel shows no caches in /sys/kernel/slab");
	KUNIT_ASSERT_TRUE(test,
			  cxx_object && c_object && cxx_slab && c_slab && cxx_align && c_align);
	KUNIT_EXPECT_EQ(test, *cxx_object, 333);
	KUNIT_EXPECT_EQ(test, *cxx_object, *c_object);
	KUNIT_EXPECT_EQ(test, *cxx_slab, *c_slab);
	KUNIT_EXPECT_EQ(test, *cxx_align, *c_align);
}

void end_removes_it_from_sysfs(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr char path[] = "/sys/kernel/slab/kpp_kunit_end/object_size";
	{
		auto cache = SlabCache<Odd>::create("kpp_kunit_end", {.flags = SLAB_POISON});
		KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
		if (to_errno(number_in(path)) == -ENOENT)
			kunit_skip(test, "this kernel shows no caches in /sys/kernel/slab");
		KUNIT_EXPECT_EQ(test, to_errno(number_in(path)), 0);
	}
	KUNIT_EXPECT_EQ(test, to_errno(number_in(path)), -ENOENT);
}

void name_is_copied(struct kunit *test) KPP_MAY_SLEEP
{
	char text[] = "kpp_kunit_name";
	auto cache = SlabCache<Odd>::create(text, {.flags = SLAB_POISON});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	memset(text, 'x', sizeof(text) - 1);
	auto shown = number_in("/sys/kernel/slab/kpp_kunit_name/object_size");
	if (to_errno(shown) == -ENOENT &&
	    to_errno(number_in("/sys/kernel/slab/dentry/align")) == -ENOENT)
		kunit_skip(test, "this kernel shows no caches in /sys/kernel/slab");
	KUNIT_EXPECT_EQ(test, to_errno(shown), 0);
}

struct Flags {
	const char *name;
	slab_flags_t flags;
};
void describe_flags(const Flags *flags, char *text)
{
	strscpy(text, flags->name, KUNIT_PARAM_DESC_SIZE);
}
const Flags wrong_flags[] = {
	{"SLAB_PANIC", SLAB_PANIC},
	{"SLAB_TYPESAFE_BY_RCU, constructed per allocation", SLAB_TYPESAFE_BY_RCU}};
KUNIT_ARRAY_PARAM(wrong_flag, wrong_flags, describe_flags);

void flags_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<int>::create(name, {.flags = param<Flags>(test).flags});
	KUNIT_EXPECT_EQ(test, to_errno(cache), -EINVAL);
}

const Flags some_flags[] = {{"none", 0},
			    {"SLAB_HWCACHE_ALIGN", SLAB_HWCACHE_ALIGN},
			    {"SLAB_ACCOUNT", SLAB_ACCOUNT},
			    {"SLAB_RECLAIM_ACCOUNT", SLAB_RECLAIM_ACCOUNT},
			    {"SLAB_POISON", SLAB_POISON},
			    {"SLAB_RED_ZONE", SLAB_RED_ZONE},
			    {"SLAB_STORE_USER", SLAB_STORE_USER},
			    {"SLAB_CACHE_DMA", SLAB_CACHE_DMA}};
KUNIT_ARRAY_PARAM(flag, some_flags, describe_flags);

void flags_are_taken(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<int>::create(name, {.flags = param<Flags>(test).flags});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto object = cache->alloc(gfp::kernel, 42);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	KUNIT_EXPECT_EQ(test, **object, 42);
}

void alloc_constructs_from_arguments(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto object = cache->alloc(gfp::kernel, 42);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	KUNIT_EXPECT_EQ(test, (*object)->value, 42);
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
}

struct Plain {
	int a;
	long b[4];
};

void plain_members_are_zeroed(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Plain>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	for (int i = 0; i < 4; i++) {
		auto object = cache->alloc(gfp::kernel);
		KUNIT_ASSERT_EQ(test, to_errno(object), 0);
		KUNIT_EXPECT_EQ(test, (*object)->a, 0);
		KUNIT_EXPECT_NULL(test, memchr_inv((*object)->b, 0, sizeof((*object)->b)));
		memset(object->get(), 0xff, sizeof(Plain));
	}
}

void zero_is_kmem_cache_zalloc(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Bytes<200>>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	for (int i = 0; i < 4; i++) {
		auto object = cache->alloc(gfp::kernel | gfp::zero);
		KUNIT_ASSERT_EQ(test, to_errno(object), 0);
		KUNIT_EXPECT_NULL(test, memchr_inv((*object)->bytes, 0, 200));
		memset((*object)->bytes, 0xff, 200);
	}
}

kpp::HardirqLock lock;

void atomic_allocates_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<int>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	int value = 0;
	{
		kpp::SpinGuard guard{lock};
		auto object = cache->alloc(gfp::atomic, 42);
		if (object)
			value = **object;
	}
	KUNIT_EXPECT_EQ(test, value, 42);
}

struct Slot {
	static inline int constructed = 0;
	Slot() { constructed++; }
	int value = 11;
};

void slots_are_constructed_once(struct kunit *test) KPP_MAY_SLEEP
{
	Slot::constructed = 0;
	auto cache = SlabCache<Slot, Construct::per_slot>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto object = cache->alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	KUNIT_EXPECT_EQ(test, (*object)->value, 11);
	int constructed = Slot::constructed;
	KUNIT_EXPECT_GE(test, constructed, 1);
	for (int i = 0; i < 100; i++) {
		object->reset();
		auto next = cache->alloc(gfp::kernel | gfp::zero); // zero would wipe it out
		KUNIT_ASSERT_EQ(test, to_errno(next), 0);
		KUNIT_EXPECT_EQ(test, (*next)->value, 11);
	}
}

void slots_may_be_typesafe_by_rcu(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache =
		SlabCache<Slot, Construct::per_slot>::create(name, {.flags = SLAB_TYPESAFE_BY_RCU});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto object = cache->alloc(gfp::kernel);
	KUNIT_EXPECT_EQ(test, to_errno(object), 0);
}

void usercopy_is_allowed_where_asked(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache =
		SlabCache<Odd>::create("kpp_kunit_user", {.flags = SLAB_POISON, .usercopy = true});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto size = number_in("/sys/kernel/slab/kpp_kunit_user/usersize");
	if (!size)
		kunit_skip(test, "this kernel does not show usersize");
	KUNIT_EXPECT_EQ(test, *size, 333);
}

struct Session {
	int key = 1;
	char text[100] = "";
	int number = 2;
};
struct Named : Odd, Session {};

// Hardened usercopy, which stock kernels have, kills the task where a copy reaches further. It looks at sizes that the
// compiler does not know.
void usercopy_is_allowed_for_a_member(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Session>::create_usercopy<&Session::text>("kpp_kunit_text");
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto session = cache->alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(session), 0);
	size_t length = sizeof((*session)->text);
	OPTIMIZER_HIDE_VAR(length);
	check_object_size((*session)->text, length, true);
	check_object_size((*session)->text, length, false);
	auto size = number_in("/sys/kernel/slab/kpp_kunit_text/usersize");
	if (size)
		KUNIT_EXPECT_EQ(test, *size, 100);
}

void usercopy_is_allowed_for_a_member_of_a_base(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Named>::create_usercopy<&Named::text>("kpp_kunit_named");
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto named = cache->alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(named), 0);
	size_t length = sizeof((*named)->text);
	OPTIMIZER_HIDE_VAR(length);
	check_object_size((*named)->text, length, true);
}

void usercopy_is_of_a_member_or_of_all(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Session>::create_usercopy<&Session::text>(name, {.usercopy = true});
	KUNIT_EXPECT_EQ(test, to_errno(cache), -EINVAL);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	auto made = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(made), 0);
	SlabCache<Probe> cache = *kpp::move(made);
	auto object = cache.alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	KUNIT_EXPECT_EQ(test, (*object)->value, 1);
}

void assignment_destroys_the_old_cache(struct kunit *test) KPP_MAY_SLEEP
{
	auto old = SlabCache<Odd>::create("kpp_kunit_old", {.flags = SLAB_POISON});
	auto next = SlabCache<Odd>::create("kpp_kunit_next", {.flags = SLAB_POISON});
	KUNIT_ASSERT_TRUE(test, old && next);
	*old = *kpp::move(next);
	auto gone = number_in("/sys/kernel/slab/kpp_kunit_old/align");
	KUNIT_EXPECT_EQ(test, to_errno(gone), -ENOENT);
	auto object = old->alloc(gfp::kernel);
	KUNIT_EXPECT_EQ(test, to_errno(object), 0);
}

void assignment_to_itself_keeps_it(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<int>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	SlabCache<int> &same = *cache;
	*cache = kpp::move(same);
	auto object = cache->alloc(gfp::kernel, 3);
	KUNIT_EXPECT_EQ(test, to_errno(object), 0);
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	auto made = SlabCache<Probe>::create("kpp_kunit_made", {.flags = SLAB_POISON});
	auto next = SlabCache<Probe>::create("kpp_kunit_next", {.flags = SLAB_POISON});
	KUNIT_ASSERT_TRUE(test, made && next);
	SlabCache<Probe> other = kpp::move(*made);
	*made = *kpp::move(next);
	auto object = made->alloc(gfp::kernel, 1);
	auto another = other.alloc(gfp::kernel, 2);
	KUNIT_ASSERT_TRUE(test, object && another);
	KUNIT_EXPECT_EQ(test, (*object)->value, 1);
	KUNIT_EXPECT_EQ(test, (*another)->value, 2);
}

// As the members of a driver: the object ends first. Otherwise the kernel warns.
struct CacheAndObject {
	SlabCache<Probe> cache;
	SlabCache<Probe>::Ptr object;
};

Result<void> leaves_early() KPP_MAY_SLEEP
{
	auto cache = KPP_TRY(SlabCache<Probe>::create("kpp_kunit_early", {.flags = SLAB_POISON}));
	auto object = KPP_TRY(cache.alloc(gfp::kernel, 1));
	CacheAndObject both{kpp::move(cache), kpp::move(object)};
	if (both.object->value == 1)
		return kpp::Error{EBUSY};
	return {};
}

void early_return_ends_objects_before_their_cache(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(leaves_early()), -EBUSY);
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
	auto gone = number_in("/sys/kernel/slab/kpp_kunit_early/align");
	KUNIT_EXPECT_EQ(test, to_errno(gone), -ENOENT);
}

void many_objects_live_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr int count = 2000;
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	// A list through the objects, as C keeps them.
	Probe *objects[16] = {};
	int made = 0;
	for (int i = 0; i < count; i++) {
		auto object = cache->alloc(gfp::kernel, i);
		if (!object)
			break;
		made++;
		if (objects[i % 16])
			(void)cache->adopt(objects[i % 16]); // ends here
		objects[i % 16] = object->release();
	}
	KUNIT_EXPECT_EQ(test, made, count);
	KUNIT_EXPECT_EQ(test, Probe::alive, 16);
	for (auto *object : objects)
		(void)cache->adopt(object);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

// Of the kernel's allocations only the first: when others fail, it leaks the name of the cache itself
// (sysfs_slab_add()). Before that is the count of the handles, where they are counted.
void failure_makes_no_cache(struct kunit *test) KPP_MAY_SLEEP
{
	auto attempt = []() KPP_MAY_SLEEP {
		return to_errno(
			SlabCache<Probe>::create("kpp_kunit_fault", {.flags = SLAB_POISON}));
	};
	int failures = 0;
	for (unsigned int nth = 1; failures < 1 + KPP_SLAB_COUNTS_HANDLES; nth++) {
		auto result = kpp::kunit::fail_allocation(nth, attempt);
		if (nth == 1 && result.untouched)
			kunit_skip(test, "%s", kpp::kunit::nothing_fails);
		KUNIT_ASSERT_FALSE(test, result.untouched);
		if (!result.error)
			continue; // the kernel has made good for it
		failures++;
		KUNIT_EXPECT_EQ(test, result.error, -ENOMEM);
		KUNIT_EXPECT_EQ(test, attempt(), 0);
	}
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create("kpp_kunit_fault", {.flags = SLAB_POISON});
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	auto two_objects = [&]() KPP_MAY_SLEEP -> Result<void> {
		auto first = KPP_TRY(cache->alloc(gfp::kernel, 1));
		auto second = KPP_TRY(cache->alloc(gfp::atomic, 2));
		return {};
	};
	kpp::kunit::fail_each_allocation(
		test, [&]() KPP_MAY_SLEEP { return to_errno(two_objects()); }, 2);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void two_processors_allocate_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Bytes<96>>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	atomic_t failures = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 1000; i++) {
			auto object = cache->alloc(gfp::kernel);
			if (!object) {
				atomic_inc(&failures);
				continue;
			}
			memset((*object)->bytes, i, 96);
			if (memchr_inv((*object)->bytes, i, 96))
				atomic_inc(&failures);
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
}

void alloc_on_takes_it_from_the_node(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	int node;
	for_each_online_node(node)
	{
		auto probe = cache->alloc_on(node, gfp::kernel | gfp::thisnode, node + 7);
		KUNIT_ASSERT_EQ(test, to_errno(probe), 0);
		KUNIT_EXPECT_EQ(test, page_to_nid(virt_to_page(probe->get())), node);
		KUNIT_EXPECT_EQ(test, (*probe)->value, node + 7);
	}
	{
		auto probe = cache->alloc_on(NUMA_NO_NODE, gfp::atomic);
		KUNIT_EXPECT_EQ(test, to_errno(probe), 0);
	}
	const int wrong[] = {-2, INT_MIN, MAX_NUMNODES, MAX_NUMNODES + 1, INT_MAX};
	for (int number : wrong)
		KUNIT_EXPECT_EQ(test, to_errno(cache->alloc_on(number, gfp::kernel)), -EINVAL);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void alloc_on_fails_with_enomem(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	kpp::kunit::fail_each_allocation(
		test, [&]() KPP_MAY_SLEEP { return to_errno(cache->alloc_on(0, gfp::kernel)); });
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(serves_objects_of_all_sizes, size_gen_params),
	KUNIT_CASE_PARAM(align_is_that_of_c, alignment_gen_params),
	KUNIT_CASE_PARAM(align_is_refused, wrong_alignment_gen_params),
	KUNIT_CASE(type_says_the_least_alignment),
	KUNIT_CASE(sysfs_shows_what_c_makes),
	KUNIT_CASE(end_removes_it_from_sysfs),
	KUNIT_CASE(name_is_copied),
	KUNIT_CASE_PARAM(flags_are_refused, wrong_flag_gen_params),
	KUNIT_CASE_PARAM(flags_are_taken, flag_gen_params),
	KUNIT_CASE(alloc_constructs_from_arguments),
	KUNIT_CASE(plain_members_are_zeroed),
	KUNIT_CASE(zero_is_kmem_cache_zalloc),
	KUNIT_CASE(atomic_allocates_under_a_lock),
	KUNIT_CASE(slots_are_constructed_once),
	KUNIT_CASE(slots_may_be_typesafe_by_rcu),
	KUNIT_CASE(usercopy_is_allowed_where_asked),
	KUNIT_CASE(usercopy_is_allowed_for_a_member),
	KUNIT_CASE(usercopy_is_allowed_for_a_member_of_a_base),
	KUNIT_CASE(usercopy_is_of_a_member_or_of_all),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(assignment_destroys_the_old_cache),
	KUNIT_CASE(assignment_to_itself_keeps_it),
	KUNIT_CASE(moved_from_can_be_assigned_to),
	KUNIT_CASE(early_return_ends_objects_before_their_cache),
	KUNIT_CASE(many_objects_live_at_once),
	KUNIT_CASE(failure_makes_no_cache),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(two_processors_allocate_at_once),
	KUNIT_CASE(alloc_on_takes_it_from_the_node),
	KUNIT_CASE(alloc_on_fails_with_enomem),
	{},
};

struct kunit_suite suite = {.name = "slab_cache", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::SlabCache");
