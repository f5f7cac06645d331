// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Many single pages, allocated in bulk. C: `alloc_pages_bulk()` of `<linux/gfp.h>`, before Linux 6.14
/// `alloc_pages_bulk_array()`.
///
///     auto pages = KPP_TRY(PageArray::alloc(gfp::kernel, 1000)); // in any place, each with an address
///     for (struct page *page : pages)
///             clear_page(page_address(page));
///
/// The kernel takes pages from its lists many at a time, and may give fewer than asked for. A PageArray asks again
/// until it has all, or none can be had. The pages are not contiguous, so that they are found where a
/// kpp::PageBlock of their number is not. What takes an array of pages, as `vmap()` and
/// `sg_alloc_table_from_pages()`, takes data() and size().
#pragma once

#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/gfp.hpp>
#include <kpp/context/tags.hpp>

namespace kpp {

/// Owns a number of single pages, and the array of their pointers, which is of `kmalloc()`.
///
/// Each page is in the kernel's direct mapping, so that it has an address. They are freed when the array ends, or
/// another is assigned to it: in any context, but in no raw scope. C: __free_page(), kfree().
///
/// Moves, does not copy; a moved-from array is empty and may only be assigned to or destroyed.
class KPP_OWNER PageArray {
	struct Pages {
		struct page **first;
		size_t count;

		[[gnu::always_inline]] void end() KPP_TAKES_SPINLOCK
		{
			struct page **const pages = first;
			for (size_t i = 0, n = count; i < n; i++)
				__free_page(pages[i]);
			kfree(pages);
		}
	};
	KPP_OWNS(PageArray, &Pages::first, KPP_TAKES_SPINLOCK);

public:
	/// The largest number of pages: the array of their pointers is as large as kmalloc() serves.
	static constexpr size_t max = KMALLOC_MAX_SIZE / sizeof(struct page *);

	/// No pages yet: as one that was moved from. Context: any.
	KPP_FILLED_LATER PageArray() = default;

	/// Allocates @p count pages with their old contents, or of zeros by gfp::zero: all of them, or none.
	///
	/// Context: may sleep, or with flags that do not sleep any but a raw scope.
	/// Errors: EINVAL when @p count is 0; ENOMEM, also when it is more than @ref max.
	/// C: alloc_pages_bulk(), alloc_pages_bulk_array().
	template <gfp::Flags Flags>
	[[gnu::always_inline]] static Result<PageArray> alloc(Flags flags, size_t count)
		KPP_ALLOCATES(Flags)
	{
		if (!count)
			return Error{EINVAL};
		if (count > max)
			return Error{ENOMEM};
		auto **first = static_cast<struct page **>(
			kzalloc(count * sizeof(struct page *), for_pointers(flags.bits())));
		if (!first)
			return Error{ENOMEM};
		size_t done = 0;
		while (done < count) {
			const size_t filled = fill(lowmem(flags.bits()), count, first);
			if (filled == done) {
				Pages{first, done}.end();
				return Error{ENOMEM};
			}
			done = filled;
		}
		return PageArray{Pages{first, count}};
	}

	/// The number of pages. Context: any.
	size_t size() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return owned_->count;
	}
	/// The array of pointers to pages, for functions that want one. The pages in it stay as they are. Context: any.
	struct page **data() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->first;
	}
	/// A page, by its number, which is less than size(). A debug build warns of a larger one, and takes the
	/// first. Context: any.
	struct page *operator[](size_t number) const KPP_NOT_MOVED_FROM
	{
		if (!moved_from() &&
		    KPP_MISUSED(number >= owned_->count, "PageArray: page %zu of %zu", number,
				owned_->count))
			number = 0;
		return owned_->first[number];
	}
	/// The address of a page, by its number. Context: any. C: page_address().
	void *address(size_t number) const KPP_NOT_MOVED_FROM
	{
		return page_address((*this)[number]);
	}
	/// The pages, for a `for` over all of them. Context: any.
	/// @{
	struct page *const *begin() const KPP_NOT_MOVED_FROM { return data(); }
	struct page *const *end() const KPP_NOT_MOVED_FROM { return data() + size(); }
	/// @}
	/// False when empty. Context: any.
	explicit operator bool() const { return bool(owned_); }

private:
	// The kernel fills what is null, and returns how many are not, counted from the first.
	[[gnu::always_inline]] static size_t fill(gfp_t flags, size_t count, struct page **pages)
	{
#ifdef alloc_pages_bulk
		return alloc_pages_bulk(flags, count, pages);
#else
		return alloc_pages_bulk_array(flags, count, pages);
#endif
	}

	// High memory has no address of its own.
	static constexpr gfp_t lowmem(gfp_t flags) { return flags & ~__GFP_HIGHMEM; }
	// The zone is one for the pages.
	static constexpr gfp_t for_pointers(gfp_t flags) { return flags & ~GFP_ZONEMASK; }
};

} // namespace kpp
