// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A number of bytes on the heap. C: `kmalloc()` of `<linux/slab.h>`, `vmalloc()` of
/// `<linux/vmalloc.h>`.
///
///     auto buffer = KPP_TRY(Buffer::alloc(gfp::kernel, 1024));
///     memset(buffer.address(), 'm', buffer.size());
///
/// | C | here |
/// | --- | --- |
/// | `kmalloc(size, gfp)` | `Buffer::alloc(gfp, size)` |
/// | `kzalloc(size, gfp)` | `Buffer::alloc_zeroed(gfp, size)` |
/// | `krealloc(p, size, gfp)` | `resize(gfp, size)` |
/// | `ksize(p)`, `kmalloc_size_roundup(size)` | `allocated_size()`, `Buffer::rounded_up(size)` |
/// | `kfree(p)` | the end of the Buffer |
/// | `kfree_sensitive(p)` | the end of a `SecretBuffer` |
/// | `kvmalloc(size, gfp)`, `kvzalloc(size, gfp)`, `kvfree(p)` | `KvBuffer` |
/// | `vmalloc(size)`, `vzalloc(size)`, `vmalloc_huge(size, gfp)`, `vfree(p)` | `VBuffer` |
///
/// 0 bytes are EINVAL, though kmalloc() has an address for them that is not NULL. More than the family
/// serves is ENOMEM, with nothing in the log: see heap.hpp.
///
/// For objects of a type see box.hpp and array.hpp.
#pragma once

#include <linux/string.h>

#include <kpp/memory/heap.hpp>

namespace kpp {

/// Owns a number of bytes, in memory of the family @p Heap. Drivers name kpp::Buffer, SecretBuffer,
/// KvBuffer or VBuffer.
///
/// They are freed when the owner ends, or another is assigned to it: in any context but a raw scope;
/// for KvBuffer and VBuffer only where it may sleep. C: kfree(), kvfree(), vfree().
///
/// Moves, does not copy; a moved-from owner is empty and may only be assigned to, resized or
/// destroyed.
template <class Heap>
class KPP_OWNER BufferIn {
	using End = detail::EndIn<char, Heap>;
	using Memory = detail::FromHeap<Heap>;

	struct Bytes {
		void *address;
		size_t size;

		[[gnu::always_inline]] void end() KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
		{
			Heap::free(address);
		}
	};
	KPP_OWNS(BufferIn, &Bytes::address, KPP_END_SLEEPS_IF(End) KPP_TAKES_SPINLOCK);

public:
	/// No memory yet: as one that was moved from. Context: any.
	KPP_FILLED_LATER BufferIn() = default;

	/// Allocates @p size bytes with their old contents.
	///
	/// Context: may sleep; for kmalloc() with flags that do not sleep any but a raw scope.
	/// Errors: EINVAL when @p size is 0, and for a zone that the memory does not come from;
	/// ENOMEM, also for a size that is more than the family serves.
	/// C: kmalloc(), kvmalloc(), __vmalloc().
	template <gfp::Flags Flags>
	static Result<BufferIn> alloc(Flags flags, size_t size) KPP_ALLOCATES(Flags)
		KPP_OF_ITS_ZONES(flags, Heap)
	{
		if (!size || flags.bits() & Heap::other_zones)
			return Error{EINVAL};
		void *address = Memory::alloc(flags, size);
		if (!address)
			return Error{ENOMEM};
		return BufferIn{Bytes{address, size}};
	}

	/// As alloc(), filled with zeros. C: kzalloc(), kvzalloc(), vzalloc().
	template <gfp::Flags Flags>
	static Result<BufferIn> alloc_zeroed(Flags flags, size_t size) KPP_ALLOCATES(Flags)
		KPP_OF_ITS_ZONES(flags, Heap)
	{
		return alloc(flags | gfp::zero, size);
	}

	/// As alloc(), mapped by huge pages where the machine has them: fewer entries of the TLB for a
	/// large table. A VBuffer only.
	///
	/// Context: may sleep. Errors: EINVAL, ENOMEM. C: vmalloc_huge().
	static Result<BufferIn> alloc_huge(gfp::Sleeping flags, size_t size)
		requires is_same_v<Heap, heap::Vmalloc>
	KPP_MAY_SLEEP KPP_OF_ITS_ZONES(flags, Heap)
	{
		if (!size || flags.bits() & Heap::other_zones)
			return Error{EINVAL};
		if (!Heap::serves(size))
			return Error{ENOMEM};
		void *address = vmalloc_huge(size, Memory::usable(flags.bits()));
		if (!address)
			return Error{ENOMEM};
		return BufferIn{Bytes{address, size}};
	}

	/// Changes the size. The bytes that stay keep their values, and may move; new ones have old
	/// contents, or with `gfp::zero` are zeros. An empty owner allocates. When it fails, the
	/// owner is as before.
	///
	/// Context: as alloc() and the end of the owner.
	/// Errors: those of alloc().
	/// C: krealloc().
	template <gfp::Flags Flags>
	Result<void> resize(Flags flags, size_t size) KPP_FILLS KPP_ALLOCATES(Flags)
		KPP_SLEEPS_IF(End) KPP_OF_ITS_ZONES(flags, Heap)
	{
		Bytes old = owned_ ? *owned_ : Bytes{};
		if (!size || flags.bits() & Heap::other_zones)
			return Error{EINVAL};
		if (size > old.size) {
			void *address = KPP_TRY(grow(old, flags, size));
			if (flags.bits() & __GFP_ZERO)
				memset(static_cast<char *>(address) + old.size, 0, size - old.size);
			owned_->address = address;
		}
		owned_->size = size;
		return {};
	}

	/// The address of the memory. Context: any.
	void *address() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->address;
	}
	/// The size asked for, in bytes. Context: any.
	size_t size() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return owned_->size;
	}
	/// The size of the block that the allocator has set aside, in bytes: what the Buffer takes. Only
	/// size() of them may be used. Context: any. C: ksize().
	size_t allocated_size() const
		requires(!Heap::free_sleeps)
	KPP_NOT_MOVED_FROM {
		if (moved_from())
			return 0;
		return ksize(owned_->address);
	}
	/// The largest size that takes no more memory than @p size bytes do. Context: any. C:
	/// kmalloc_size_roundup().
	static size_t rounded_up(size_t size)
		requires(!Heap::free_sleeps)
	{
		return kmalloc_size_roundup(size);
	}
	/// False when empty. Context: any.
	explicit operator bool() const { return bool(owned_); }

private:
	// Memory for more bytes, with the old ones in it, if there are some.
	template <gfp::Flags Flags>
	static Result<void *> grow(Bytes old, Flags flags, size_t size) KPP_ALLOCATES(Flags)
		KPP_SLEEPS_IF(End)
	{
		gfp_t bits = Memory::usable(flags.bits()) & ~__GFP_ZERO;
		if (!Heap::serves(size))
			return Error{ENOMEM};
		if constexpr (requires { Heap::realloc(old.address, size, bits); }) {
			void *address = Heap::realloc(old.address, size, bits);
			if (!address)
				return Error{ENOMEM};
			return kpp::move(address);
		} else {
			Memory::template check<Flags>();
			void *address = Heap::alloc(size, bits);
			if (!address)
				return Error{ENOMEM};
			if (old.address) {
				memcpy(address, old.address, old.size);
				old.end();
			}
			return kpp::move(address);
		}
	}
};

/// Bytes of kmalloc(): contiguous, up to `KMALLOC_MAX_SIZE`. C: kmalloc(), kfree().
using Buffer = BufferIn<heap::Kmalloc>;
/// Bytes of kmalloc() that are cleared when they are freed, or left by a resize. C: kfree_sensitive().
using SecretBuffer = BufferIn<heap::Secret>;
/// Bytes of kmalloc(), or else of vmalloc(). C: kvmalloc(), kvfree().
using KvBuffer = BufferIn<heap::Kvmalloc>;
/// Whole pages that are contiguous by address only, for large buffers of the CPU. C: vmalloc(), vfree().
using VBuffer = BufferIn<heap::Vmalloc>;

} // namespace kpp
