// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Buffer and its kin against kmalloc(), kvmalloc(), vmalloc() and their free.
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/sync/spinlock.hpp>

#include "families.hpp"

using kpp::Buffer;
using kpp::BufferIn;
using kpp::Error;
using kpp::KvBuffer;
using kpp::Result;
using kpp::SecretBuffer;
using kpp::VBuffer;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;
namespace heap = kpp::heap;

namespace {

// Makes the case NAME of the template NAME_in, whose parameter is the owner.
#define OF_EACH(name) \
	void name(struct kunit *test) KPP_MAY_SLEEP \
	{ \
		name##_in<Buffer>(test); \
		name##_in<SecretBuffer>(test); \
		name##_in<KvBuffer>(test); \
		name##_in<VBuffer>(test); \
	}

template <class Owner>
void has_its_size_in(struct kunit *test) KPP_MAY_SLEEP
{
	static const size_t asked[] = {
		1, 8, 100, PAGE_SIZE, PAGE_SIZE + 1, 200100, KMALLOC_MAX_SIZE};
	for (size_t size : asked) {
		{
			auto dirty = Owner::alloc(gfp::kernel, size);
			KUNIT_ASSERT_EQ(test, to_errno(dirty), 0);
			KUNIT_EXPECT_EQ(test, dirty->size(), size);
			KUNIT_EXPECT_TRUE(test, *dirty);
			memset(dirty->address(), 0xff, size);
		}
		auto zeroed = Owner::alloc_zeroed(gfp::kernel, size);
		KUNIT_ASSERT_EQ(test, to_errno(zeroed), 0);
		KUNIT_EXPECT_NULL(test, memchr_inv(zeroed->address(), 0, size));
	}
}
OF_EACH(has_its_size)

struct Real {
	size_t asked, real;
};
void describe_real(const Real *size, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%zu of %zu bytes", size->asked, size->real);
}
const Real sizes[] = {{1, 8},
		      {8, 8},
		      {100, 128},
		      {200100, 262144},
		      {2200100, 4194304},
		      {KMALLOC_MAX_SIZE, KMALLOC_MAX_SIZE}};
KUNIT_ARRAY_PARAM(real, sizes, describe_real);

void allocated_size_is_ksize(struct kunit *test) KPP_MAY_SLEEP
{
	auto [asked, real] = param<Real>(test);
	auto buffer = Buffer::alloc(gfp::kernel, asked);
	KUNIT_ASSERT_EQ(test, to_errno(buffer), 0);
	KUNIT_EXPECT_EQ(test, buffer->allocated_size(), ksize(buffer->address()));
	KUNIT_EXPECT_EQ(test, Buffer::rounded_up(asked), kmalloc_size_roundup(asked));
	KUNIT_EXPECT_EQ(test, Buffer::rounded_up(asked), real);
	if (!IS_ENABLED(CONFIG_SLUB_DEBUG_ON))
		KUNIT_EXPECT_EQ(test, buffer->allocated_size(), real);
}

struct Size {
	size_t size;
	int error;
};
void describe(const Size *size, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%zu bytes", size->size);
}
const Size wrong_sizes[] = {{0, -EINVAL},
			    {SIZE_MAX, -ENOMEM},
			    {SIZE_MAX - PAGE_SIZE, -ENOMEM},
			    {SIZE_MAX / 2, -ENOMEM},
			    {static_cast<size_t>(-EINVAL), -ENOMEM},
			    {static_cast<unsigned int>(-1), -ENOMEM},
			    {1UL << 40, -ENOMEM}};
KUNIT_ARRAY_PARAM(wrong_size, wrong_sizes, describe);

template <class Owner>
void refuse_size(struct kunit *test, Size wrong) KPP_MAY_SLEEP
{
	auto buffer = Owner::alloc(gfp::kernel, 3);
	KUNIT_ASSERT_EQ(test, to_errno(buffer), 0);
	void *address = buffer->address();
	KUNIT_EXPECT_EQ(test, to_errno(Owner::alloc(gfp::kernel, wrong.size)), wrong.error);
	KUNIT_EXPECT_EQ(test, to_errno(Owner::alloc_zeroed(gfp::noio, wrong.size)), wrong.error);
	KUNIT_EXPECT_EQ(test, to_errno(buffer->resize(gfp::kernel, wrong.size)), wrong.error);
	KUNIT_EXPECT_EQ(test, buffer->size(), 3);
	KUNIT_EXPECT_PTR_EQ(test, buffer->address(), address);
}

void wrong_sizes_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	auto wrong = param<Size>(test);
	refuse_size<Buffer>(test, wrong);
	refuse_size<SecretBuffer>(test, wrong);
	refuse_size<KvBuffer>(test, wrong);
	refuse_size<VBuffer>(test, wrong);
	KUNIT_EXPECT_EQ(test, to_errno(VBuffer::alloc_huge(gfp::kernel, wrong.size)), wrong.error);
	KUNIT_EXPECT_EQ(test, to_errno(Buffer::alloc(gfp::atomic, wrong.size)), wrong.error);
}

void largest_is_that_of_the_family(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr size_t more = KMALLOC_MAX_SIZE + 1;
	KUNIT_EXPECT_EQ(test, to_errno(Buffer::alloc(gfp::kernel, more)), -ENOMEM);
	KUNIT_EXPECT_EQ(test, to_errno(SecretBuffer::alloc(gfp::kernel, more)), -ENOMEM);
	KUNIT_EXPECT_EQ(test, to_errno(KvBuffer::alloc(gfp::kernel, more)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(VBuffer::alloc(gfp::kernel, more)), 0);
}

void other_zones_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	gfp_t dma32 = __GFP_DMA32, dma = __GFP_DMA;
	OPTIMIZER_HIDE_VAR(dma32);
	OPTIMIZER_HIDE_VAR(dma);
	auto below_4g = gfp::kernel | gfp::Modifier{dma32};
	auto below_16m = gfp::kernel | gfp::Modifier{dma};
	KUNIT_EXPECT_EQ(test, to_errno(Buffer::alloc(below_4g, 1)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(Buffer::alloc(below_16m, 1)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(KvBuffer::alloc(below_16m, 1)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(VBuffer::alloc(below_4g, 1)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(VBuffer::alloc_huge(below_4g, 1)), -EINVAL);
	auto buffer = Buffer::alloc(gfp::kernel | gfp::comp, 1);
	KUNIT_ASSERT_EQ(test, to_errno(buffer), 0);
	KUNIT_EXPECT_EQ(test, to_errno(buffer->resize(below_4g, 100)), -EINVAL);
	KUNIT_EXPECT_EQ(test, buffer->size(), 1);
}

void each_comes_from_its_family(struct kunit *test) KPP_MAY_SLEEP
{
	auto k = Buffer::alloc(gfp::kernel, 5000);
	auto small = KvBuffer::alloc(gfp::kernel, 5000),
	     large = KvBuffer::alloc(gfp::kernel, 5 << 20);
	auto v = VBuffer::alloc(gfp::kernel, 5000);
	auto huge = VBuffer::alloc_huge(gfp::kernel | gfp::zero, 4 << 20);
	KUNIT_ASSERT_TRUE(test, k && small && large && v && huge);
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr(k->address()));
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr(small->address()));
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(large->address()));
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(v->address()));
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(huge->address()));
	KUNIT_EXPECT_NULL(test, memchr_inv(huge->address(), 0, 4 << 20));
}

// A second reference to a page tells whether the owner gave its own up.
void end_frees_the_pages_of_vmalloc(struct kunit *test) KPP_MAY_SLEEP
{
	struct page *pages[3];
	{
		auto v = VBuffer::alloc(gfp::kernel, 5000);
		auto kv = KvBuffer::alloc(gfp::kernel, 5 << 20);
		KUNIT_ASSERT_TRUE(test, v && kv);
		pages[0] = vmalloc_to_page(v->address());
		pages[1] = vmalloc_to_page(static_cast<char *>(v->address()) + PAGE_SIZE);
		pages[2] = vmalloc_to_page(kv->address());
		for (auto *page : pages)
			get_page(page);
		KUNIT_ASSERT_EQ(test, page_count(pages[0]), 2);
	}
	for (auto *page : pages) {
		KUNIT_EXPECT_EQ(test, page_count(page), 1);
		put_page(page);
	}
}

// How many bytes are not those that the cases write.
size_t wrong_bytes(const void *address, size_t from, size_t to, bool zeros)
{
	const auto *bytes = static_cast<const unsigned char *>(address);
	size_t wrong = 0;
	for (size_t i = from; i < to; i++)
		wrong += bytes[i] != (zeros ? 0 : static_cast<unsigned char>(i * 7 + 1));
	return wrong;
}

template <class Owner>
void resize_keeps_contents_in(struct kunit *test) KPP_MAY_SLEEP
{
	Owner buffer; // empty
	KUNIT_EXPECT_FALSE(test, buffer);
	size_t before = 0;
	static const size_t asked[] = {10, 100, 5000, 4000, 6000, 1, 300000};
	for (size_t size : asked) {
		KUNIT_ASSERT_EQ(test, to_errno(buffer.resize(gfp::kernel | gfp::zero, size)), 0);
		KUNIT_ASSERT_EQ(test, buffer.size(), size);
		size_t kept = size < before ? size : before;
		KUNIT_EXPECT_EQ(test, wrong_bytes(buffer.address(), 0, kept, false), 0);
		KUNIT_EXPECT_EQ(test, wrong_bytes(buffer.address(), kept, size, true), 0);
		for (size_t i = 0; i < size; i++)
			static_cast<unsigned char *>(buffer.address())[i] = i * 7 + 1;
		before = size;
	}
}
OF_EACH(resize_keeps_contents)

kpp::HardirqLock lock;

void atomic_allocates_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	int error = -1;
	{
		kpp::SpinGuard guard{lock};
		auto buffer = Buffer::alloc_zeroed(gfp::atomic, 100);
		auto secret = SecretBuffer::alloc(gfp::nowait, 100);
		if (buffer && secret)
			error = to_errno(buffer->resize(gfp::atomic, 1000))
					?: to_errno(secret->resize(gfp::atomic, 1000));
	}
	KUNIT_EXPECT_EQ(test, error, 0);
}

template <class Owner>
void moves_hand_over_in(struct kunit *test) KPP_MAY_SLEEP
{
	auto first = Owner::alloc(gfp::kernel, 100), second = Owner::alloc(gfp::kernel, 200);
	KUNIT_ASSERT_TRUE(test, first && second);
	void *address = second->address();
	Owner later;
	later = *kpp::move(first);
	KUNIT_EXPECT_EQ(test, later.size(), 100);
	Owner &same = later;
	later = kpp::move(same);
	KUNIT_EXPECT_EQ(test, later.size(), 100);
	later = *kpp::move(second);
	Owner last = kpp::move(later);
	KUNIT_EXPECT_PTR_EQ(test, last.address(), address);
	KUNIT_EXPECT_EQ(test, last.size(), 200);
}
OF_EACH(moves_hand_over)

// The bytes of a freed buffer that are still there, of those that the allocator does not use.
template <class Owner>
unsigned int left_of_buffer(bool resize) KPP_MAY_SLEEP
{
	auto buffer = Owner::alloc(gfp::kernel, 200);
	if (!buffer)
		return 0;
	memset(buffer->address(), 0x5c, 200);
	const void *bytes = buffer->address();
	OPTIMIZER_HIDE_VAR(bytes);
	if (resize)
		(void)buffer->resize(gfp::kernel, 5000);
	else
		*buffer = Owner{};
	return left_of(bytes, 0x5c, 64);
}

void secret_is_cleared(struct kunit *test) KPP_MAY_SLEEP
{
	if (IS_ENABLED(CONFIG_KASAN) || IS_ENABLED(CONFIG_SLUB_DEBUG_ON))
		kunit_skip(test, "this kernel does not leave freed memory as it was");
	KUNIT_EXPECT_GT(test, left_of_buffer<Buffer>(false), 32);
	KUNIT_EXPECT_EQ(test, left_of_buffer<SecretBuffer>(false), 0);
	KUNIT_EXPECT_GT(test, left_of_buffer<Buffer>(true), 32);
	KUNIT_EXPECT_EQ(test, left_of_buffer<SecretBuffer>(true), 0);
}

Result<void> some_of_them() KPP_MAY_SLEEP
{
	auto k = KPP_TRY(Buffer::alloc(gfp::kernel, 100));
	memset(k.address(), 1, 100);
	KPP_TRY(k.resize(gfp::kernel, 1000));
	if (memchr_inv(k.address(), 1, 100))
		return Error{EIO};
	auto secret = KPP_TRY(SecretBuffer::alloc_zeroed(gfp::kernel, 100));
	KPP_TRY(secret.resize(gfp::kernel, 1000));
	auto kv = KPP_TRY(KvBuffer::alloc(gfp::kernel, 100));
	auto v = KPP_TRY(VBuffer::alloc(gfp::kernel | gfp::nowarn, 100));
	return {};
}

// What vmalloc() needs may fail more than once, and may be there already.
void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(
		test, []() KPP_MAY_SLEEP { return to_errno(some_of_them()); }, 6);
}

// More than the machine has, in turn.
template <class Owner>
void memory_comes_back_in(struct kunit *test) KPP_MAY_SLEEP
{
	int failures = 0;
	unsigned long machine = totalram_pages() / (KMALLOC_MAX_SIZE / PAGE_SIZE) + 1;
	for (unsigned long i = 0; i < machine; i++)
		failures += !Owner::alloc(gfp::kernel, KMALLOC_MAX_SIZE);
	KUNIT_EXPECT_EQ(test, failures, 0);
}
OF_EACH(memory_comes_back)

struct kunit_case cases[] = {
	KUNIT_CASE(has_its_size),
	KUNIT_CASE_PARAM(allocated_size_is_ksize, real_gen_params),
	KUNIT_CASE_PARAM(wrong_sizes_are_refused, wrong_size_gen_params),
	KUNIT_CASE(largest_is_that_of_the_family),
	KUNIT_CASE(other_zones_are_refused),
	KUNIT_CASE(each_comes_from_its_family),
	KUNIT_CASE(end_frees_the_pages_of_vmalloc),
	KUNIT_CASE(resize_keeps_contents),
	KUNIT_CASE(atomic_allocates_under_a_lock),
	KUNIT_CASE(moves_hand_over),
	KUNIT_CASE(secret_is_cleared),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(memory_comes_back),
	{},
};

struct kunit_suite suite = {.name = "buffer", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Buffer");
