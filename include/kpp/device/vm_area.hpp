// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A part of a user's address space that a device is to fill with memory. C: `<linux/mm.h>`.
#pragma once

#include <linux/mm.h>

#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>
#include <kpp/memory/exact_pages.hpp>

namespace kpp {

/// The area that mmap() of a device is to map. Valid while the method runs.
///
/// The area keeps the file open, and so the device's object and the module, until it is unmapped.
/// The pages are shared with the user: their contents can change at any time. Allocate memory that
/// is to be mapped with ExactPages::alloc_zeroed(), because the user sees its old contents.
class VmArea {
public:
	/// @cond internals
	explicit VmArea(struct vm_area_struct *area) : area_(area) {}
	VmArea(const VmArea &) = delete;
	VmArea &operator=(const VmArea &) = delete;
	/// @endcond

	/// Its size in bytes, a multiple of PAGE_SIZE. Context: any.
	size_t size() const { return area_->vm_end - area_->vm_start; }
	/// Its offset in the device, in pages. The user chooses it. Context: any. C: `vm_pgoff`.
	unsigned long first_page() const { return area_->vm_pgoff; }
	/// Reading, writing, executing is allowed there. Context: any. C: `VM_READ`, `VM_WRITE`, `VM_EXEC`.
	/// @{
	bool readable() const { return area_->vm_flags & VM_READ; }
	bool writable() const { return area_->vm_flags & VM_WRITE; }
	bool executable() const { return area_->vm_flags & VM_EXEC; }
	/// @}
	/// Whether the user writes to the device's pages, not to a copy. Context: any. C: `VM_SHARED`.
	bool shared() const { return area_->vm_flags & VM_SHARED; }

	/// Keeps the user from writing to the device's pages, also later by mprotect().
	///
	/// Context: may sleep.
	/// Errors: EPERM when the user asked to write to them.
	/// C: `VM_MAYWRITE`.
	Result<void> forbid_writing() KPP_MAY_SLEEP
	{
		if (!shared())
			return {}; // writes go to a copy
		if (writable())
			return Error{EPERM};
		clear_flags(area_, VM_MAYWRITE);
		return {};
	}

	/// Maps @p pages, from first_page() on. The area may end before the last page, but not
	/// after it.
	///
	/// The mapping has a reference to each page. After the owner has ended, the pages belong to
	/// the user until they are unmapped.
	///
	/// Context: may sleep.
	/// Errors: ENXIO when the area reaches beyond the pages, ENOMEM.
	/// C: vm_insert_page().
	Result<void> map(const ExactPages &pages) KPP_MAY_SLEEP
	{
		const unsigned long count = size() >> PAGE_SHIFT, first = first_page();
		if (first > pages.pages() || count > pages.pages() - first)
			return Error{ENXIO};
		struct page *page = pages.page() + first;
		for (unsigned long at = area_->vm_start; at < area_->vm_end; at += PAGE_SIZE)
			KPP_TRY(detail::check_zero(vm_insert_page(area_, at, page++)));
		return {};
	}

	/// The kernel's view of it, for memory of other kinds (remap_pfn_range()). Context: any.
	struct vm_area_struct *raw() const { return area_; }

private:
	// Until Linux 6.3 the flags are a plain member.
	template <class Area>
	static void clear_flags(Area *area, unsigned long flags)
	{
		if constexpr (requires { vm_flags_clear(area, flags); })
			vm_flags_clear(area, flags);
		else
			area->vm_flags &= ~flags;
	}

	struct vm_area_struct *area_;
};

} // namespace kpp
