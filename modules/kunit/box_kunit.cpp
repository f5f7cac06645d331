// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Box against kmalloc(), kvmalloc() and their free.
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/timer.hpp>

#include "families.hpp"
#include "probe.hpp"

using kpp::Box;
using kpp::KvBox;
using kpp::Result;
using kpp::SecretBox;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;
namespace heap = kpp::heap;

namespace {

static_assert(sizeof(Box<Probe>) == sizeof(void *));
static_assert(sizeof(KvBox<Probe>) == sizeof(void *));

template <class Heap>
void alloc_constructs_and_end_destroys_in(struct kunit *test) KPP_MAY_SLEEP
{
	{
		auto box = Box<Probe, Heap>::alloc(gfp::kernel, 42);
		KUNIT_ASSERT_EQ(test, to_errno(box), 0);
		KUNIT_EXPECT_EQ(test, (*box)->value, 42);
		KUNIT_EXPECT_EQ(test, (**box).value, 42);
		KUNIT_EXPECT_PTR_EQ(test, &**box, box->get());
		KUNIT_EXPECT_TRUE(test, *box);
		KUNIT_EXPECT_EQ(test, Probe::alive, 1);
		KUNIT_EXPECT_EQ(test, Probe::moved, 0);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 42);
}
IN_EACH_FAMILY(alloc_constructs_and_end_destroys)

struct Plain {
	int a;
	long b[40];
};

template <class Heap>
void plain_members_are_zeroed_in(struct kunit *test) KPP_MAY_SLEEP
{
	for (int i = 0; i < 4; i++) {
		auto box = Box<Plain, Heap>::alloc(gfp::kernel);
		KUNIT_ASSERT_EQ(test, to_errno(box), 0);
		KUNIT_EXPECT_EQ(test, (*box)->a, 0);
		KUNIT_EXPECT_NULL(test, memchr_inv((*box)->b, 0, sizeof((*box)->b)));
		memset(box->get(), 0xff, sizeof(Plain));
	}
}
IN_EACH_FAMILY(plain_members_are_zeroed)

void plain_members_take_arguments(struct kunit *test) KPP_MAY_SLEEP
{
	auto box = Box<Plain>::alloc(gfp::kernel, 3);
	KUNIT_ASSERT_EQ(test, to_errno(box), 0);
	KUNIT_EXPECT_EQ(test, (*box)->a, 3);
	KUNIT_EXPECT_EQ(test, (*box)->b[39], 0);
}

void box_is_kmalloc(struct kunit *test) KPP_MAY_SLEEP
{
	auto box = Box<Plain>::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(box), 0);
	KUNIT_EXPECT_GE(test, ksize(box->get()), sizeof(Plain));
	KUNIT_EXPECT_EQ(test, kmalloc_size_roundup(sizeof(Plain)), ksize(box->get()));
}

template <unsigned long size>
struct Large {
	Large() { byte = 1; } // the others are as they are
	unsigned char byte, others[size - 1];
};

void kv_box_is_kmalloc_or_vmalloc(struct kunit *test) KPP_MAY_SLEEP
{
	auto small = KvBox<Plain>::alloc(gfp::kernel);
	auto large = KvBox<Large<KMALLOC_MAX_SIZE + 1>>::alloc(gfp::kernel);
	KUNIT_ASSERT_TRUE(test, small && large);
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr(small->get()));
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(large->get()));
	memset((*large)->others, 0x5a, sizeof((*large)->others));
}

template <unsigned int align, unsigned int size>
bool is_aligned() KPP_MAY_SLEEP
{
	struct alignas(align) Aligned {
		unsigned char bytes[size];
	};
	auto a = Box<Aligned>::alloc(gfp::kernel), b = Box<Aligned>::alloc(gfp::kernel);
	auto c = KvBox<Aligned>::alloc(gfp::kernel);
	auto d = SecretBox<Aligned>::alloc(gfp::kernel);
	if (!a || !b || !c || !d)
		return false;
	auto all = reinterpret_cast<unsigned long>(a->get()) |
		   reinterpret_cast<unsigned long>(b->get()) |
		   reinterpret_cast<unsigned long>(c->get()) |
		   reinterpret_cast<unsigned long>(d->get());
	return all % align == 0;
}

void memory_is_aligned_for_the_type(struct kunit *test) KPP_MAY_SLEEP
{
	for (int i = 0; i < 8; i++) {
		KUNIT_EXPECT_TRUE(test, (is_aligned<16, 48>()));
		KUNIT_EXPECT_TRUE(test, (is_aligned<32, 96>()));
		KUNIT_EXPECT_TRUE(test, (is_aligned<64, 192>()));
		KUNIT_EXPECT_TRUE(test, (is_aligned<128, 1>()));
		KUNIT_EXPECT_TRUE(test, (is_aligned<1024, 3072>()));
		KUNIT_EXPECT_TRUE(test, (is_aligned<PAGE_SIZE, PAGE_SIZE + 1>()));
	}
}

void other_zones_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	gfp_t dma32 = __GFP_DMA32, dma = __GFP_DMA;
	OPTIMIZER_HIDE_VAR(dma32);
	OPTIMIZER_HIDE_VAR(dma);
	gfp::Modifier below_4g{dma32}, below_16m{dma};
	KUNIT_EXPECT_EQ(test, to_errno(Box<int>::alloc(gfp::kernel | below_4g)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(Box<int>::alloc(gfp::kernel | below_16m)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(KvBox<int>::alloc(gfp::kernel | below_16m)), -EINVAL);
}

kpp::HardirqLock lock;

void atomic_allocates_and_ends_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	int value = 0;
	auto kept = Box<int>::alloc(gfp::kernel, 1);
	auto secret = SecretBox<int>::alloc(gfp::kernel, 1);
	KUNIT_ASSERT_TRUE(test, kept && secret);
	{
		kpp::SpinGuard guard{lock};
		auto box = Box<int>::alloc(gfp::atomic, 42);
		if (box)
			value = **box;
		kept->reset();
		secret->reset();
	}
	KUNIT_EXPECT_EQ(test, value, 42);
}

struct Ticking : kpp::Pinned {
	void tick() { ticks++; }
	int ticks = 0;
	kpp::Timer<&Ticking::tick> timer{*this};
};

void object_may_be_pinned_and_end_asleep(struct kunit *test) KPP_MAY_SLEEP
{
	auto box = Box<Ticking>::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(box), 0);
	(*box)->timer.mod(jiffies + 100 * HZ);
	Box<Ticking> other = *kpp::move(box);
	KUNIT_EXPECT_EQ(test, other->ticks, 0);
}

template <class Heap>
void reset_ends_it_now_in(struct kunit *test) KPP_MAY_SLEEP
{
	auto box = Box<Probe, Heap>::alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(box), 0);
	box->reset();
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_NULL(test, box->get());
	KUNIT_EXPECT_FALSE(test, *box);
	box->reset();
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
}
IN_EACH_FAMILY(reset_ends_it_now)

template <class Heap>
void release_and_adopt_keep_the_object_in(struct kunit *test) KPP_MAY_SLEEP
{
	Probe *kept;
	{
		auto box = Box<Probe, Heap>::alloc(gfp::kernel, 5);
		KUNIT_ASSERT_EQ(test, to_errno(box), 0);
		kept = box->release();
		KUNIT_EXPECT_FALSE(test, *box);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	{
		auto box = Box<Probe, Heap>::adopt(kept);
		KUNIT_EXPECT_PTR_EQ(test, box.get(), kept);
		KUNIT_EXPECT_EQ(test, box->value, 5);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}
IN_EACH_FAMILY(release_and_adopt_keep_the_object)

void adopts_what_c_allocated(struct kunit *test) KPP_MAY_SLEEP
{
	auto *number = static_cast<int *>(kmalloc(sizeof(int), GFP_KERNEL));
	KUNIT_ASSERT_NOT_NULL(test, number);
	*number = 7;
	auto box = Box<int>::adopt(number);
	KUNIT_EXPECT_EQ(test, *box, 7);
}

template <class Heap>
void moves_hand_over_in(struct kunit *test) KPP_MAY_SLEEP
{
	auto first = Box<Probe, Heap>::alloc(gfp::kernel, 1);
	auto second = Box<Probe, Heap>::alloc(gfp::kernel, 2);
	KUNIT_ASSERT_TRUE(test, first && second);
	Probe *address = first->get();
	Box<Probe, Heap> later; // empty
	KUNIT_EXPECT_FALSE(test, later);
	later = *kpp::move(first);
	KUNIT_EXPECT_PTR_EQ(test, later.get(), address);
	Box<Probe, Heap> &same = later;
	later = kpp::move(same);
	KUNIT_EXPECT_EQ(test, Probe::ended, 0);
	later = *kpp::move(second);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
	KUNIT_EXPECT_EQ(test, later->value, 2);
	Box<Probe, Heap> last = kpp::move(later);
	KUNIT_EXPECT_EQ(test, last->value, 2);
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0); // the Box moves, not the object
}
IN_EACH_FAMILY(moves_hand_over)

// A list, as C has it: each object owns the next.
struct Node {
	explicit Node(int number) : probe{number} {}
	Probe probe;
	Box<Node> next;
};

void objects_own_their_like(struct kunit *test) KPP_MAY_SLEEP
{
	Probe::start();
	{
		Box<Node> head;
		for (int i = 0; i < 20; i++) {
			auto node = Box<Node>::alloc(gfp::kernel, i);
			KUNIT_ASSERT_EQ(test, to_errno(node), 0);
			(*node)->next = kpp::exchange(head, Box<Node>{});
			head = *kpp::move(node);
		}
		KUNIT_EXPECT_EQ(test, Probe::alive, 20);
		KUNIT_EXPECT_EQ(test, head->next->probe.value, 18);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

struct Key {
	explicit Key(unsigned char value) { memset(bytes, value, sizeof(bytes)); }
	unsigned char bytes[200];
};

// The bytes of a freed key that are still there, of those that the allocator does not use.
template <class Heap>
unsigned int left_of_key() KPP_MAY_SLEEP
{
	auto key = Box<Key, Heap>::alloc(gfp::kernel, 0x5c);
	if (!key)
		return 0;
	const unsigned char *bytes = (*key)->bytes;
	OPTIMIZER_HIDE_VAR(bytes);
	key->reset();
	return left_of(bytes, 0x5c, 64);
}

void secret_is_cleared(struct kunit *test) KPP_MAY_SLEEP
{
	if (IS_ENABLED(CONFIG_KASAN) || IS_ENABLED(CONFIG_SLUB_DEBUG_ON))
		kunit_skip(test, "this kernel does not leave freed memory as it was");
	KUNIT_EXPECT_GT(test, left_of_key<heap::Kmalloc>(), 32);
	KUNIT_EXPECT_EQ(test, left_of_key<heap::Secret>(), 0);
}

Result<void> two_of_them() KPP_MAY_SLEEP
{
	auto first = KPP_TRY(Box<Probe>::alloc(gfp::kernel, 1));
	auto second = KPP_TRY(KvBox<Probe>::alloc(gfp::noio, 2));
	auto third = KPP_TRY(SecretBox<Probe>::alloc(gfp::atomic, 3));
	return {};
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	Probe::start();
	kpp::kunit::fail_each_allocation(
		test, []() KPP_MAY_SLEEP { return to_errno(two_of_them()); }, 3);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

// More than the machine has, in turn.
void memory_comes_back(struct kunit *test) KPP_MAY_SLEEP
{
	int failures = 0;
	unsigned long machine = totalram_pages() / (KMALLOC_MAX_SIZE / 2 / PAGE_SIZE) + 1;
	for (unsigned long i = 0; i < machine; i++) {
		failures += !Box<Large<KMALLOC_MAX_SIZE / 2>>::alloc(gfp::kernel);
		failures += !KvBox<Large<KMALLOC_MAX_SIZE / 2>>::alloc(gfp::kernel);
		failures += !SecretBox<Large<KMALLOC_MAX_SIZE / 2>>::alloc(gfp::kernel);
	}
	KUNIT_EXPECT_EQ(test, failures, 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE(alloc_constructs_and_end_destroys),
	KUNIT_CASE(plain_members_are_zeroed),
	KUNIT_CASE(plain_members_take_arguments),
	KUNIT_CASE(box_is_kmalloc),
	KUNIT_CASE(kv_box_is_kmalloc_or_vmalloc),
	KUNIT_CASE(memory_is_aligned_for_the_type),
	KUNIT_CASE(other_zones_are_refused),
	KUNIT_CASE(atomic_allocates_and_ends_under_a_lock),
	KUNIT_CASE(object_may_be_pinned_and_end_asleep),
	KUNIT_CASE(reset_ends_it_now),
	KUNIT_CASE(release_and_adopt_keep_the_object),
	KUNIT_CASE(adopts_what_c_allocated),
	KUNIT_CASE(moves_hand_over),
	KUNIT_CASE(objects_own_their_like),
	KUNIT_CASE(secret_is_cleared),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(memory_comes_back),
	{},
};

struct kunit_suite suite = {.name = "box", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Box");
