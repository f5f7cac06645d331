// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Contiguous pages for a number of bytes, without rounding up to a power of two.
///
/// 33 KiB in a kpp::PageBlock takes 16 pages; here it takes 9, and the other 7 go back at once.
///
/// | C | here |
/// | --- | --- |
/// | `alloc_pages_exact(size, gfp)` | `ExactPages::alloc(gfp, size)` |
/// | `free_pages_exact(address, size)` | the end of the ExactPages |
///
/// C: `<linux/gfp.h>`.
#pragma once

#include <linux/io.h>

#include <kpp/base/owned.hpp>
#include <kpp/memory/page_block.hpp>

namespace kpp {

/// Owns the pages that a number of bytes needs.
///
/// They are freed when the ExactPages ends, or another is assigned to it: in any context, but in no
/// raw scope. C: free_pages_exact().
///
/// Moves, does not copy; a moved-from object is empty and may only be assigned to or destroyed.
class KPP_OWNER ExactPages {
	struct Memory {
		void *address;
		size_t size;

		[[gnu::always_inline]] void end() KPP_TAKES_SPINLOCK
		{
			free_pages_exact(address, size);
		}
	};
	KPP_OWNS(ExactPages, &Memory::address, KPP_TAKES_SPINLOCK);

public:
	/// Allocates as many contiguous pages as `size` bytes need.
	///
	/// Context: may sleep, or with flags that do not sleep any but a raw scope.
	/// Errors: EINVAL when `size` is 0 or more than the page allocator serves, ENOMEM.
	/// C: alloc_pages_exact().
	template <gfp::Flags Flags>
	static Result<ExactPages> alloc(Flags flags, size_t size) KPP_ALLOCATES(Flags)
	{
		if (!size || size > PAGE_SIZE << Order::max)
			return Error{EINVAL};
		void *address = alloc_pages_exact(size, usable(flags.bits()));
		if (!address)
			return Error{ENOMEM};
		return ExactPages{Memory{address, size}};
	}

	/// As alloc(), filled with zeros. Errors: EINVAL, ENOMEM.
	template <gfp::Flags Flags>
	static Result<ExactPages> alloc_zeroed(Flags flags, size_t size) KPP_ALLOCATES(Flags)
	{
		return alloc(flags | gfp::zero, size);
	}

	/// The address of the memory. Context: any.
	void *address() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->address;
	}
	/// The physical address. Context: any. C: virt_to_phys().
	phys_addr_t physical() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return virt_to_phys(owned_->address);
	}
	/// The number of the first page frame; the others follow it. Context: any.
	unsigned long pfn() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return PHYS_PFN(physical());
	}
	/// The first `struct page`; the others follow it. Context: any.
	struct page *page() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return nullptr;
		return virt_to_page(owned_->address);
	}
	/// The size asked for, in bytes. Context: any.
	size_t size() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return owned_->size;
	}
	/// The number of whole pages owned. Context: any.
	unsigned long pages() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return PAGE_ALIGN(owned_->size) >> PAGE_SHIFT;
	}

private:
	// Pages that are freed in pieces cannot be a compound page, and high memory has no address.
	static constexpr gfp_t usable(gfp_t flags) { return flags & ~(__GFP_COMP | __GFP_HIGHMEM); }
};

} // namespace kpp
