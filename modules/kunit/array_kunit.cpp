// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Array against kcalloc(), krealloc_array(), kvcalloc() and their free.
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/sync/spinlock.hpp>

#include "families.hpp"
#include "probe.hpp"

using kpp::Array;
using kpp::Box;
using kpp::Buffer;
using kpp::Error;
using kpp::KvArray;
using kpp::Result;
using kpp::SecretArray;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;
namespace heap = kpp::heap;

namespace {

template <class Heap>
void elements_are_zeros_in(struct kunit *test) KPP_MAY_SLEEP
{
	static const size_t counts[] = {1, 7, 1000, KMALLOC_MAX_SIZE / sizeof(u32)};
	for (size_t count : counts) {
		auto array = Array<u32, Heap>::alloc(gfp::kernel, count);
		KUNIT_ASSERT_EQ(test, to_errno(array), 0);
		KUNIT_EXPECT_TRUE(test, *array);
		KUNIT_EXPECT_EQ(test, array->size(), count);
		KUNIT_EXPECT_PTR_EQ(test, array->begin(), array->data());
		KUNIT_EXPECT_PTR_EQ(test, array->end(), array->data() + count);
		KUNIT_EXPECT_NULL(test, memchr_inv(array->data(), 0, count * sizeof(u32)));
		for (u32 &element : *array)
			element = ~0U;
		KUNIT_EXPECT_EQ(test, (*array)[count - 1], ~0U);
	}
}
IN_EACH_FAMILY(elements_are_zeros)

template <class Heap>
void elements_are_made_and_end_in_reverse_in(struct kunit *test) KPP_MAY_SLEEP
{
	{
		auto array = Array<Probe, Heap>::alloc(gfp::kernel, 10);
		KUNIT_ASSERT_EQ(test, to_errno(array), 0);
		KUNIT_EXPECT_EQ(test, Probe::alive, 10);
		for (int i = 0; i < 10; i++)
			(*array)[i].value = i + 1;
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::ended, 10);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
}
IN_EACH_FAMILY(elements_are_made_and_end_in_reverse)

void for_overwrite_is_kmalloc_array(struct kunit *test) KPP_MAY_SLEEP
{
	auto array = Array<u64>::alloc_for_overwrite(gfp::kernel, 100);
	KUNIT_ASSERT_EQ(test, to_errno(array), 0);
	KUNIT_EXPECT_EQ(test, array->size(), 100);
	KUNIT_EXPECT_GE(test, ksize(array->data()), 800);
	memset(array->data(), 0x5a, 800);
}

struct Count {
	size_t count;
	int error;
};
void describe(const Count *count, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%zu elements", count->count);
}
const Count wrong_counts[] = {
	{0, -EINVAL},
	{SIZE_MAX, -ENOMEM},
	{SIZE_MAX / sizeof(u64), -ENOMEM},
	{SIZE_MAX / sizeof(u64) + 1, -ENOMEM}, // 8 bytes, if it wrapped around
	{SIZE_MAX / sizeof(u64) + 2, -ENOMEM},
	{static_cast<size_t>(-1L), -ENOMEM},
	{static_cast<size_t>(-4096L), -ENOMEM},
	{static_cast<unsigned int>(-1), -ENOMEM},
	{1UL << 40, -ENOMEM},
};
KUNIT_ARRAY_PARAM(wrong_count, wrong_counts, describe);

template <class Heap>
void refuse_count(struct kunit *test, Count wrong) KPP_MAY_SLEEP
{
	auto array = Array<u64, Heap>::alloc(gfp::kernel, 3);
	KUNIT_ASSERT_EQ(test, to_errno(array), 0);
	u64 *data = array->data();
	(*array)[2] = 42;
	KUNIT_EXPECT_EQ(test, to_errno(Array<u64, Heap>::alloc(gfp::kernel, wrong.count)),
			wrong.error);
	KUNIT_EXPECT_EQ(test,
			to_errno(Array<u64, Heap>::alloc_for_overwrite(gfp::kernel, wrong.count)),
			wrong.error);
	KUNIT_EXPECT_EQ(test, to_errno(array->resize(gfp::kernel, wrong.count)), wrong.error);
	KUNIT_EXPECT_EQ(test, array->size(), 3);
	KUNIT_EXPECT_PTR_EQ(test, array->data(), data);
	KUNIT_EXPECT_EQ(test, (*array)[2], 42);
	auto probes = Array<Box<u64>, Heap>::alloc(gfp::kernel, wrong.count);
	KUNIT_EXPECT_EQ(test, to_errno(probes), wrong.error);
}

void wrong_counts_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	auto wrong = param<Count>(test);
	refuse_count<heap::Kmalloc>(test, wrong);
	refuse_count<heap::Secret>(test, wrong);
	refuse_count<heap::Kvmalloc>(test, wrong);
}

void largest_is_kmalloc_max_size(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr size_t most = KMALLOC_MAX_SIZE / sizeof(u64);
	KUNIT_EXPECT_EQ(test, to_errno(Array<u64>::alloc(gfp::kernel, most)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(Array<u64>::alloc(gfp::kernel, most + 1)), -ENOMEM);
	KUNIT_EXPECT_EQ(test, to_errno(KvArray<u64>::alloc(gfp::kernel, most + 1)), 0);
}

void other_zones_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	gfp_t dma32 = __GFP_DMA32;
	OPTIMIZER_HIDE_VAR(dma32);
	auto array = Array<int>::alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(array), 0);
	auto flags = gfp::kernel | gfp::Modifier{dma32};
	KUNIT_EXPECT_EQ(test, to_errno(Array<int>::alloc(flags, 1)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(array->resize(flags, 2000)), -EINVAL);
	KUNIT_EXPECT_EQ(test, array->size(), 1);
}

template <class Heap>
void resize_keeps_values_in(struct kunit *test) KPP_MAY_SLEEP
{
	Array<u32, Heap> array; // empty
	size_t before = 0;
	static const size_t counts[] = {1, 2, 100, 50, 3000, 2, 200000, 7, 8};
	for (size_t count : counts) {
		KUNIT_ASSERT_EQ(test, to_errno(array.resize(gfp::kernel, count)), 0);
		KUNIT_ASSERT_EQ(test, array.size(), count);
		size_t wrong = 0;
		for (size_t i = 0; i < count; i++)
			wrong += array[i] != (i < before ? i + 1 : 0);
		KUNIT_EXPECT_EQ(test, wrong, 0);
		for (size_t i = 0; i < count; i++)
			array[i] = i + 1;
		before = count;
	}
}
IN_EACH_FAMILY(resize_keeps_values)

template <class Heap>
void resize_moves_and_ends_objects_in(struct kunit *test) KPP_MAY_SLEEP
{
	auto array = Array<Probe, Heap>::alloc(gfp::kernel, 3);
	KUNIT_ASSERT_EQ(test, to_errno(array), 0);
	(*array)[2].value = 42;
	KUNIT_EXPECT_EQ(test, to_errno(array->resize(gfp::kernel, 500)), 0);
	KUNIT_EXPECT_EQ(test, Probe::alive, 500);
	KUNIT_EXPECT_EQ(test, Probe::moved, 3);
	KUNIT_EXPECT_EQ(test, (*array)[2].value, 42);
	KUNIT_EXPECT_EQ(test, (*array)[499].value, 0);
	KUNIT_EXPECT_EQ(test, to_errno(array->resize(gfp::kernel, 2)), 0);
	KUNIT_EXPECT_EQ(test, Probe::alive, 2);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 42);
}
IN_EACH_FAMILY(resize_moves_and_ends_objects)

struct alignas(64) Line {
	u32 values[16];
};

void elements_are_aligned_also_after_a_resize(struct kunit *test) KPP_MAY_SLEEP
{
	auto array = Array<Line>::alloc(gfp::kernel, 3);
	KUNIT_ASSERT_EQ(test, to_errno(array), 0);
	KUNIT_EXPECT_EQ(test, reinterpret_cast<unsigned long>(array->data()) % 64, 0);
	(*array)[2].values[15] = 42;
	KUNIT_ASSERT_EQ(test, to_errno(array->resize(gfp::kernel, 13)), 0);
	KUNIT_EXPECT_EQ(test, reinterpret_cast<unsigned long>(array->data()) % 64, 0);
	KUNIT_EXPECT_EQ(test, (*array)[2].values[15], 42);
	KUNIT_EXPECT_EQ(test, (*array)[12].values[15], 0);
}

kpp::HardirqLock lock;

void atomic_allocates_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	size_t size = 0;
	int error = 0;
	{
		kpp::SpinGuard guard{lock};
		auto array = Array<int>::alloc(gfp::atomic, 10);
		if (array) {
			error = to_errno(array->resize(gfp::nowait, 200));
			size = array->size();
		}
	}
	KUNIT_EXPECT_EQ(test, error, 0);
	KUNIT_EXPECT_EQ(test, size, 200);
}

void each_is_made_by_its_number(struct kunit *test) KPP_MAY_SLEEP
{
	auto buffers = Array<Buffer>::alloc_each(gfp::kernel, 5, [](size_t i) KPP_MAY_SLEEP {
		return Buffer::alloc(gfp::kernel, PAGE_SIZE << i);
	});
	KUNIT_ASSERT_EQ(test, to_errno(buffers), 0);
	KUNIT_EXPECT_EQ(test, buffers->size(), 5);
	for (size_t i = 0; i < 5; i++)
		KUNIT_EXPECT_EQ(test, (*buffers)[i].size(), PAGE_SIZE << i);
}

template <class Heap>
void those_before_a_failure_end_in(struct kunit *test) KPP_MAY_SLEEP
{
	auto probes =
		Array<Probe, Heap>::alloc_each(gfp::kernel, 10, [](size_t i) -> Result<Probe> {
			if (i == 4)
				return Error{EBUSY};
			return {kpp::in_place, static_cast<int>(i) + 1};
		});
	KUNIT_EXPECT_EQ(test, to_errno(probes), -EBUSY);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
}
IN_EACH_FAMILY(those_before_a_failure_end)

void owners_are_filled_later(struct kunit *test) KPP_MAY_SLEEP
{
	Probe::start();
	{
		auto boxes = Array<Box<Probe>>::alloc(gfp::kernel, 4);
		KUNIT_ASSERT_EQ(test, to_errno(boxes), 0);
		for (auto &box : *boxes)
			KUNIT_EXPECT_FALSE(test, box);
		for (int i = 0; i < 3; i++) {
			auto box = Box<Probe>::alloc(gfp::kernel, i);
			KUNIT_ASSERT_EQ(test, to_errno(box), 0);
			(*boxes)[i] = *kpp::move(box);
		}
		Probe *last = (*boxes)[2].get();
		KUNIT_ASSERT_EQ(test, to_errno(boxes->resize(gfp::kernel, 1000)), 0);
		KUNIT_EXPECT_PTR_EQ(test, (*boxes)[2].get(), last);
		KUNIT_EXPECT_FALSE(test, (*boxes)[3]);
		KUNIT_EXPECT_EQ(test, Probe::alive, 3);
		KUNIT_ASSERT_EQ(test, to_errno(boxes->resize(gfp::kernel, 2)), 0);
		KUNIT_EXPECT_EQ(test, Probe::alive, 2);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

template <class Heap>
void moves_hand_over_in(struct kunit *test) KPP_MAY_SLEEP
{
	auto first = Array<Probe, Heap>::alloc(gfp::kernel, 3);
	auto second = Array<Probe, Heap>::alloc(gfp::kernel, 5);
	KUNIT_ASSERT_TRUE(test, first && second);
	Array<Probe, Heap> array = *kpp::move(first);
	KUNIT_EXPECT_EQ(test, array.size(), 3);
	Array<Probe, Heap> &same = array;
	array = kpp::move(same);
	KUNIT_EXPECT_EQ(test, array.size(), 3);
	array = *kpp::move(second);
	KUNIT_EXPECT_EQ(test, array.size(), 5);
	KUNIT_EXPECT_EQ(test, Probe::alive, 5);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
}
IN_EACH_FAMILY(moves_hand_over)

void secret_is_cleared_where_a_resize_leaves_it(struct kunit *test) KPP_MAY_SLEEP
{
	if (IS_ENABLED(CONFIG_KASAN) || IS_ENABLED(CONFIG_SLUB_DEBUG_ON))
		kunit_skip(test, "this kernel does not leave freed memory as it was");
	auto array = SecretArray<unsigned char>::alloc(gfp::kernel, 200);
	KUNIT_ASSERT_EQ(test, to_errno(array), 0);
	memset(array->data(), 0x5c, 200);
	const unsigned char *old = array->data();
	OPTIMIZER_HIDE_VAR(old);
	int error = to_errno(array->resize(gfp::kernel, 5000));
	unsigned int left = left_of(old, 0x5c, 64);
	KUNIT_EXPECT_EQ(test, error, 0);
	KUNIT_EXPECT_EQ(test, left, 0);
	KUNIT_EXPECT_EQ(test, (*array)[199], 0x5c);
}

Result<void> some_of_them() KPP_MAY_SLEEP
{
	auto boxes =
		KPP_TRY(Array<Box<Probe>>::alloc_each(gfp::kernel, 3, [](size_t i) KPP_MAY_SLEEP {
			return Box<Probe>::alloc(gfp::kernel, static_cast<int>(i) + 1);
		}));
	KPP_TRY(boxes.resize(gfp::kernel, 700));
	if (boxes[2]->value != 3 || boxes[3])
		return Error{EIO};
	auto numbers = KPP_TRY(KvArray<int>::alloc(gfp::kernel, 10));
	numbers[9] = 9;
	KPP_TRY(numbers.resize(gfp::kernel, 2000));
	if (numbers[9] != 9 || numbers[10])
		return Error{EIO};
	return {};
}

// Four of Kmalloc, then the resize; of Kvmalloc a failed kmalloc() may be made good by vmalloc().
void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	Probe::start();
	kpp::kunit::fail_each_allocation(
		test, []() KPP_MAY_SLEEP { return to_errno(some_of_them()); }, 6);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void two_processors_allocate_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	atomic_t failures = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		Array<unsigned int> kept;
		for (unsigned int i = 1; i < 500; i++) {
			if (!kept.resize(gfp::kernel, i * 7 % 300 + 1)) {
				atomic_inc(&failures);
				continue;
			}
			for (unsigned int &number : kept)
				number = i;
			if (kept[kept.size() - 1] != i)
				atomic_inc(&failures);
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE(elements_are_zeros),
	KUNIT_CASE(elements_are_made_and_end_in_reverse),
	KUNIT_CASE(for_overwrite_is_kmalloc_array),
	KUNIT_CASE_PARAM(wrong_counts_are_refused, wrong_count_gen_params),
	KUNIT_CASE(largest_is_kmalloc_max_size),
	KUNIT_CASE(other_zones_are_refused),
	KUNIT_CASE(resize_keeps_values),
	KUNIT_CASE(resize_moves_and_ends_objects),
	KUNIT_CASE(elements_are_aligned_also_after_a_resize),
	KUNIT_CASE(atomic_allocates_under_a_lock),
	KUNIT_CASE(each_is_made_by_its_number),
	KUNIT_CASE(those_before_a_failure_end),
	KUNIT_CASE(owners_are_filled_later),
	KUNIT_CASE(moves_hand_over),
	KUNIT_CASE(secret_is_cleared_where_a_resize_leaves_it),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(two_processors_allocate_at_once),
	{},
};

struct kunit_suite suite = {.name = "array", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Array");
