// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The families of calls that memory of any size comes from. C: `<linux/slab.h>`, `<linux/vmalloc.h>`.
///
/// Memory goes back by a call of the family that it came from. So the family is a part of the type of
/// an owner, and memory of one does not fit an owner of another:
///
/// | family | gives | freed by | the free may | one object | many | bytes |
/// | --- | --- | --- | --- | --- | --- | --- |
/// | `heap::Kmalloc` | contiguous memory, up to `KMALLOC_MAX_SIZE` | `kfree()` | not sleep | `Box` | `Array` | `Buffer` |
/// | `heap::Secret` | the same | `kfree_sensitive()` | not sleep | `SecretBox` | `SecretArray` | `SecretBuffer` |
/// | `heap::Kvmalloc` | contiguous memory, or else whole pages | `kvfree()` | sleep | `KvBox` | `KvArray` | `KvBuffer` |
/// | `heap::Vmalloc` | whole pages, contiguous by address only | `vfree()` | sleep | | | `VBuffer` |
///
/// Drivers name it where they name a family: see box.hpp, array.hpp, buffer.hpp.
#pragma once

#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/end.hpp>
#include <kpp/context/gfp.hpp>

namespace kpp::heap {

/// `kmalloc()` and `kfree()`.
struct Kmalloc {
	/// @cond internals
	static constexpr bool free_sleeps = false;
	static constexpr bool takes_atomic = true; // flags that do not sleep
	static constexpr size_t max_align =
		KMALLOC_MAX_SIZE; // of a block with a power of two as its size
	// Flags of zones that the family does not have; the kernel would leave them out, with a warning.
	static constexpr gfp_t other_zones = __GFP_DMA32 | __GFP_HIGHMEM;

	static constexpr size_t largest = KMALLOC_MAX_SIZE;

	// Of another size the allocator would warn.
	static bool serves(size_t size) { return size <= largest; }
	[[gnu::always_inline]] static void *alloc(size_t size, gfp_t flags) KPP_TAKES_SPINLOCK
	{
		return kmalloc(size, flags);
	}
	[[gnu::always_inline]] static void *realloc(void *memory, size_t size,
						    gfp_t flags) KPP_TAKES_SPINLOCK
	{
		return krealloc(memory, size, flags);
	}
	[[gnu::always_inline]] static void free(const void *memory) KPP_TAKES_SPINLOCK
	{
		kfree(memory);
	}
	/// @endcond
};

/// `kmalloc()` and `kfree_sensitive()`, which clears the memory: for keys and passwords. A resize
/// clears what it leaves behind.
struct Secret {
	/// @cond internals
	static constexpr bool free_sleeps = false;
	static constexpr bool takes_atomic = true;
	static constexpr size_t max_align = Kmalloc::max_align;
	static constexpr gfp_t other_zones = Kmalloc::other_zones;

	static constexpr size_t largest = Kmalloc::largest;

	static bool serves(size_t size) { return size <= largest; }
	[[gnu::always_inline]] static void *alloc(size_t size, gfp_t flags) KPP_TAKES_SPINLOCK
	{
		return kmalloc(size, flags);
	}
	[[gnu::always_inline]] static void free(const void *memory) KPP_TAKES_SPINLOCK
	{
		kfree_sensitive(memory);
	}
	/// @endcond
};

/// @cond internals
namespace detail {
// vmalloc() writes a backtrace for what the machine can never have.
inline bool machine_has(size_t size)
{
	return size >> PAGE_SHIFT <= totalram_pages();
}
} // namespace detail
/// @endcond

/// `kvmalloc()` and `kvfree()`: `kmalloc()` if it has a block, else `vmalloc()`.
struct Kvmalloc {
	/// @cond internals
	static constexpr bool free_sleeps = true;
	static constexpr bool takes_atomic = false;
	static constexpr size_t max_align = PAGE_SIZE;
	static constexpr gfp_t other_zones = __GFP_DMA | __GFP_DMA32 | __GFP_HIGHMEM;

	static constexpr size_t largest = INT_MAX;

	static bool serves(size_t size) { return size <= largest && detail::machine_has(size); }
	[[gnu::always_inline]] static void *alloc(size_t size, gfp_t flags) KPP_MAY_SLEEP
	{
		return kvmalloc(size, flags);
	}
	[[gnu::always_inline]] static void free(const void *memory) KPP_KERNEL_MAY_SLEEP
	{
		kvfree(memory);
	}
	/// @endcond
};

/// `vmalloc()` and `vfree()`.
struct Vmalloc {
	/// @cond internals
	static constexpr bool free_sleeps = true;
	static constexpr bool takes_atomic = false;
	static constexpr size_t max_align = PAGE_SIZE;
	static constexpr gfp_t other_zones = Kvmalloc::other_zones;

	static bool serves(size_t size) { return detail::machine_has(size); }
	[[gnu::always_inline]] static void *alloc(size_t size, gfp_t flags) KPP_MAY_SLEEP
	{
		return __vmalloc(size, flags);
	}
	[[gnu::always_inline]] static void free(const void *memory) KPP_KERNEL_MAY_SLEEP
	{
		vfree(memory);
	}
	/// @endcond
};

} // namespace kpp::heap

/// @cond internals
namespace kpp::detail {

// The end of a T in memory of a family, as EndOf<T> is that of a T. Whether it may sleep is asked where the
// type is named: a T that owns its like is not complete there, and later the answer would depend on itself.
template <class T, class Heap, bool may_sleep = EndOf<T>::sleeps || Heap::free_sleeps>
struct EndIn {
	static constexpr bool sleeps = may_sleep;
	template <class Capability>
	using If = detail::If<may_sleep, Capability>;
};

// What the functions of all owners check of their arguments, and how they ask for memory.
template <class Heap, class T = char>
struct FromHeap {
	static constexpr size_t align = alignof(T);

	// kmalloc() aligns a block whose size is a power of two to that size, others to the least.
	static constexpr size_t aligned(size_t size)
	{
		return align > ARCH_KMALLOC_MINALIGN ? roundup_pow_of_two(size) : size;
	}

	template <class Flags>
	static consteval void check()
	{
		static_assert(
			Heap::takes_atomic || is_same_v<Flags, gfp::Sleeping>,
			"kpp: kvmalloc() and vmalloc() sleep, whatever the flags, and so does "
			"their free; allocate before the lock is taken, with gfp::kernel, or "
			"use the owner of kmalloc(): Box, Array, Buffer");
		static_assert(align <= Heap::max_align,
			      "kpp: memory of this family is not aligned for a T; allocate the "
			      "members that need it on their own, as pages (kpp::PageBlock)");
	}

	// Memory for a number of bytes that is not 0, or null.
	template <class Flags>
	[[gnu::always_inline]] static void *alloc(Flags flags, size_t size, gfp_t more = 0)
		KPP_ALLOCATES(Flags)
	{
		check<Flags>();
		if (!Heap::serves(size))
			return nullptr;
		return Heap::alloc(aligned(size), usable(flags.bits()) | more);
	}

	// kmalloc() makes compound pages by itself.
	static constexpr gfp_t usable(gfp_t flags) { return flags & ~__GFP_COMP; }
};

// Stands on a function that takes flags: zones that a family does not have.
#define KPP_OF_ITS_ZONES(flags, Heap) \
	__attribute__((diagnose_if( \
		((flags).bits() & Heap::other_zones) != 0, \
		"kpp: this family of calls has no memory of that zone: gfp::dma is for kmalloc() " \
		"and pages, gfp::dma32 for pages (kpp::PageBlock)", \
		"error")))

} // namespace kpp::detail
/// @endcond
