// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// 2^order contiguous pages of memory that know their order and free themselves.
///
/// The page allocator names the same pages by address or by `struct page`, requires the order again
/// when they are freed, and has a pair of calls for each. kpp::PageBlock replaces all of them:
///
/// | C | here |
/// | --- | --- |
/// | `__get_free_page(gfp)`, `alloc_page(gfp)` | `PageBlock::alloc(gfp)` |
/// | `get_zeroed_page(gfp)` | `PageBlock::alloc_zeroed(gfp)` |
/// | `__get_free_pages(gfp, 3)`, `alloc_pages(gfp, 3)` | `PageBlock::alloc(gfp, Order{3})` |
/// | `free_page`, `free_pages`, `__free_page`, `__free_pages` | the end of the PageBlock |
///
/// For a number of bytes that is not a power of two see kpp::ExactPages.
///
/// C: `<linux/gfp.h>`.
#pragma once

#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/types.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/gfp.hpp>
#include <kpp/context/tags.hpp>

namespace kpp {

/// The size of a page block as a power of two: order 3 is 8 pages.
///
/// Every Order is one that the page allocator can serve; it warns about larger ones.
class Order {
public:
	// MAX_ORDER was first exclusive, then inclusive, then MAX_PAGE_ORDER. This stayed.
	/// The largest order of this kernel: 10 on x86-64, which is 4 MiB.
	static constexpr unsigned int max = __builtin_ctzl(MAX_ORDER_NR_PAGES);

	/// An order known at compile time; too large a one does not compile.
	///
	/// For one known at run time only, such as a module parameter, see from().
	consteval explicit Order(unsigned int value) : value_(value)
	{
		if (value > max)
			order_is_larger_than_the_page_allocator_serves();
	}

	/// Checks an order known at run time.
	///
	/// Context: any.
	/// Errors: EINVAL above Order::max, and for a negative number.
	static Result<Order> from(unsigned int value)
	{
		if (value > max)
			return Error{EINVAL};
		return Order{value, Checked{}};
	}

	/// log2 of the number of pages. Context: any.
	constexpr unsigned int value() const { return value_; }
	/// The number of pages. Context: any.
	constexpr unsigned long pages() const { return 1UL << value_; }
	/// The number of bytes. Context: any.
	constexpr size_t bytes() const { return PAGE_SIZE << value_; }

private:
	struct Checked {};
	constexpr Order(unsigned int value, Checked) : value_(value) {}
	// Not constexpr, so that reaching it ends the build.
	static void order_is_larger_than_the_page_allocator_serves() {}

	unsigned int value_;
};

/// Owns 2^order contiguous pages.
///
/// The pages are in the kernel's direct mapping, so that every one has an address. They are freed when
/// the block ends, or another is assigned to it: in any context, but in no raw scope. C:
/// __free_pages() and free_pages().
///
/// Moves, does not copy; a moved-from block is empty and may only be assigned to or destroyed.
class KPP_OWNER PageBlock {
	struct Pages {
		struct page *page;
		Order order;

		[[gnu::always_inline]] void end() KPP_TAKES_SPINLOCK
		{
			__free_pages(page, order.value());
		}
	};
	KPP_OWNS(PageBlock, &Pages::page, KPP_TAKES_SPINLOCK);

public:
	/// Allocates 2^order pages with their old contents.
	///
	/// Context: may sleep, or with flags that do not sleep any but a raw scope.
	/// Errors: ENOMEM. A high order may fail although memory is free, because it must be
	/// contiguous.
	/// C: alloc_pages() and __get_free_pages().
	template <gfp::Flags Flags>
	static Result<PageBlock> alloc(Flags flags, Order order = Order{0}) KPP_ALLOCATES(Flags)
	{
		struct page *page = alloc_pages(lowmem(flags.bits()), order.value());
		if (!page)
			return Error{ENOMEM};
		return PageBlock{Pages{page, order}};
	}

	/// Allocates 2^order pages of zeros.
	///
	/// Context: may sleep, or with flags that do not sleep any but a raw scope.
	/// Errors: ENOMEM.
	/// C: get_zeroed_page() and alloc_pages() with __GFP_ZERO.
	template <gfp::Flags Flags>
	static Result<PageBlock> alloc_zeroed(Flags flags, Order order = Order{0})
		KPP_ALLOCATES(Flags)
	{
		return alloc(flags | gfp::zero, order);
	}

	/// The first `struct page`; the others follow it. Context: any.
	struct page *page() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->page;
	}
	/// The address of the memory. Context: any. C: page_address().
	void *address() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return nullptr;
		return page_address(owned_->page);
	}
	/// The physical address. Context: any. C: page_to_phys().
	phys_addr_t physical() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return PFN_PHYS(pfn());
	}
	/// The number of the first page frame; the others follow it. Context: any.
	unsigned long pfn() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return page_to_pfn(owned_->page);
	}
	/// The order the block was allocated with. Context: any.
	Order order() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->order;
	}
	/// The size in bytes. Context: any.
	size_t size() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return owned_->order.bytes();
	}

private:
	// High memory has no address of its own; __get_free_pages() does the same.
	static constexpr gfp_t lowmem(gfp_t flags) { return flags & ~__GFP_HIGHMEM; }
};

} // namespace kpp
