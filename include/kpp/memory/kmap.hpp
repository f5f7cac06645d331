// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A page that has an address for a scope. C: `kmap_local_page()` of `<linux/highmem.h>`.
///
///     void copy_page_of(struct page *to, struct page *from)
///     {
///             KmapGuard target{to};
///             KmapGuard source{from}; // unmapped first
///             memcpy(target.address(), source.address(), PAGE_SIZE);
///     }
///
/// A page of high memory, as a user's may be on a 32-bit machine, has no address of its own. Others have one,
/// and the guard costs nothing: on a 64-bit machine its address is that of page_address(), unless the kernel has
/// CONFIG_DEBUG_KMAP_LOCAL_FORCE_MAP.
///
/// The kernel keeps the mappings of a task in a stack, so that they end in the reverse order. A guard is a variable
/// of a function, never a member, and neither moves nor is returned: the compiler ends guards in this order, and
/// another cannot be written.
///
/// The scope may sleep where its function may. The address is one of this task: no other task uses it.
#pragma once

#include <linux/highmem.h>

#include <kpp/memory/page_block.hpp>
#include <kpp/sync/guard.hpp>

namespace kpp {

/// A page has an address for the rest of the scope. Context: any. C: `kmap_local_page()`, `kunmap_local()`.
template <class Form = detail::Spelled>
class KmapGuard {
	KPP_GUARD_IS_A_VARIABLE(KmapGuard);

public:
	/// Maps a page that the caller holds for as long.
	[[nodiscard("name the guard, or its scope ends at once: KmapGuard guard{page};")]]
	explicit KmapGuard(struct page *page)
		: address_{kmap_local_page(page)}
	{}
	/// Maps the first page of a block. Another is `KmapGuard guard{block.page() + i};`.
	[[nodiscard("name the guard, or its scope ends at once: KmapGuard guard{block};")]]
	explicit KmapGuard(const PageBlock &block [[clang::lifetimebound]])
		: KmapGuard{block.page()}
	{}
	~KmapGuard() { kunmap_local(address_); }

	/// Where the page is: PAGE_SIZE bytes, to be used by this task before the scope ends. Context: any.
	void *address() const [[clang::lifetimebound]] { return address_; }

private:
	void *address_;
};
/// @cond internals
KmapGuard(struct page *) -> KmapGuard<detail::Deduced>;
KmapGuard(const PageBlock &) -> KmapGuard<detail::Deduced>;
/// @endcond

} // namespace kpp
