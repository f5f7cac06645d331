// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A number of objects on the heap that is known at run time. C: `kcalloc()` of `<linux/slab.h>`.
///
///     auto samples = KPP_TRY(Array<u32>::alloc(gfp::kernel, count)); // zeros
///     for (u32 &sample : samples)
///             sample = read_sample();
///
/// | C | here |
/// | --- | --- |
/// | `kcalloc(n, sizeof(*p), gfp)`, `kzalloc_objs(*p, n, gfp)` | `Array<T>::alloc(gfp, n)` |
/// | `kmalloc_array(n, sizeof(*p), gfp)` | `Array<T>::alloc_for_overwrite(gfp, n)` |
/// | a loop that allocates, and one that undoes it | `Array<Owner>::alloc_each(gfp, n, make)` |
/// | `krealloc_array(p, n, sizeof(*p), gfp)` | `resize(gfp, n)` |
/// | `kfree(p)` | the end of the Array |
/// | `kvcalloc(n, sizeof(*p), gfp)`, `kvfree(p)` | `KvArray<T>` |
///
/// A number of elements whose size in bytes overflows, or is more than the allocator serves, is
/// ENOMEM: never a shorter array, and nothing in the log. No elements are EINVAL.
#pragma once

#include <linux/overflow.h>
#include <linux/string.h>

#include <kpp/memory/heap.hpp>

namespace kpp {

/// Owns a number of objects of type @p T, one behind the other.
///
/// They are destroyed, the last first, and their memory is freed, when the Array ends, or another is
/// assigned to it: in any context but a raw scope, or where it may sleep if the end of a T may, see
/// end.hpp, and if the memory is of kvmalloc(). C: kfree().
///
/// Moves, does not copy; the elements stay where they are. A moved-from Array is empty and may only
/// be assigned to, resized or destroyed.
template <class T, class Heap = heap::Kmalloc>
class KPP_OWNER Array {
	using End = detail::EndIn<T, Heap>;
	using Memory = detail::FromHeap<Heap, T>;
	static constexpr bool is_trivial =
		__is_trivially_constructible(T) && is_trivially_destructible_v<T>;

	struct Elements {
		T *first;
		size_t count;

		[[gnu::always_inline]] void end() KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
		{
			end_from(0);
			Heap::free(first);
		}
		// Ends all elements from a number on, the last first.
		[[gnu::always_inline]] void end_from(size_t left) KPP_SLEEPS_IF(EndOf<T>)
		{
			if constexpr (!is_trivially_destructible_v<T>)
				for (size_t i = count; i > left; i--)
					EndOf<T>::destroy(first[i - 1]);
		}
	};
	KPP_OWNS(Array, &Elements::first, KPP_END_SLEEPS_IF(End) KPP_TAKES_SPINLOCK);

public:
	/// No elements yet: as one that was moved from. Context: any.
	KPP_FILLED_LATER Array() = default;

	/// Allocates @p count elements, each made as by `T()`: those without a constructor are zeroed.
	///
	/// Context: may sleep; with flags that do not sleep any but a raw scope, but not for
	/// kvmalloc().
	/// Errors: EINVAL when @p count is 0, and for a zone that the memory does not come from;
	/// ENOMEM, also when the size overflows or is more than the allocator serves.
	/// C: kcalloc(), kvcalloc().
	template <gfp::Flags Flags>
	static Result<Array> alloc(Flags flags, size_t count) KPP_ALLOCATES(Flags)
		KPP_OF_ITS_ZONES(flags, Heap)
	{
		T *first = KPP_TRY(room(flags, count, is_trivial ? __GFP_ZERO : 0));
		if constexpr (!is_trivial)
			construct(first, first + count);
		return Array{Elements{first, count}};
	}

	/// Allocates @p count elements with the old contents of their memory, which the caller
	/// overwrites before anyone reads them. Only for a T without constructor and destructor.
	///
	/// Context, errors: as alloc(). C: kmalloc_array().
	template <gfp::Flags Flags>
	static Result<Array> alloc_for_overwrite(Flags flags, size_t count) KPP_ALLOCATES(Flags)
		KPP_OF_ITS_ZONES(flags, Heap)
	{
		static_assert(is_trivial,
			      "kpp::Array<T>::alloc_for_overwrite(): T has a constructor "
			      "or a destructor, so its objects are made; use alloc()");
		T *first = KPP_TRY(room(flags, count));
		return Array{Elements{first, count}};
	}

	/// Allocates @p count elements, number i made by `make(i)`, which returns a `Result<T>`. When
	/// one fails, those before it are destroyed, and its error is returned:
	///
	///     auto buffers = KPP_TRY(Array<Buffer>::alloc_each(gfp::kernel, 5, [](size_t i) KPP_MAY_SLEEP {
	///             return Buffer::alloc(gfp::kernel, PAGE_SIZE << i);
	///     }));
	///
	/// Context, errors: as alloc(), and those of @p make. C: kmalloc_array() and a loop.
	template <gfp::Flags Flags, class Make>
	static Result<Array> alloc_each(Flags flags, size_t count, Make make) KPP_ALLOCATES(Flags)
		KPP_SLEEPS_IF(End) KPP_OF_ITS_ZONES(flags, Heap)
	{
		Array made{Elements{KPP_TRY(room(flags, count)), 0}};
		size_t &done = made.owned_->count;
		for (; done < count; done++)
			kpp::construct_at<T>(made.owned_->first + done, KPP_TRY(make(done)));
		return made;
	}

	/// Changes the number of elements. Those that stay keep their values, and may move; new ones
	/// are made as by alloc(), and those too many are destroyed. An empty Array allocates. When it
	/// fails, the Array is as before.
	///
	/// Context: as alloc() and the end of an Array.
	/// Errors: those of alloc().
	/// C: krealloc_array().
	template <gfp::Flags Flags>
	Result<void> resize(Flags flags, size_t count) KPP_FILLS KPP_ALLOCATES(Flags)
		KPP_SLEEPS_IF(End) KPP_OF_ITS_ZONES(flags, Heap)
	{
		static_assert(is_move_constructible_v<T>,
			      "kpp::Array<T>::resize() moves its elements, and a T stays where it "
			      "is made; allocate the final number, or hold each in a kpp::Box<T>");
		Elements old = owned_ ? *owned_ : Elements{};
		if (count && count <= old.count) {
			old.end_from(count);
			owned_->count = count;
			return {};
		}
		T *first = KPP_TRY(grow(old, flags, count));
		if constexpr (is_trivial)
			memset(static_cast<void *>(first + old.count), 0,
			       (count - old.count) * sizeof(T));
		else
			construct(first + old.count, first + count);
		*owned_.operator->() = {first, count};
		return {};
	}

	/// The number of elements. Context: any.
	size_t size() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return owned_->count;
	}
	/// The first element; the others follow it. Context: any.
	T *data() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->first;
	}
	/// An element, by its number, which is less than size(). A debug build warns of a larger one, and
	/// takes the first. Context: any.
	T &operator[](size_t number) const KPP_NOT_MOVED_FROM
	{
		if (!moved_from() &&
		    KPP_MISUSED(number >= owned_->count, "Array: element %zu of %zu", number,
				owned_->count))
			number = 0;
		return owned_->first[number];
	}
	/// The elements, for a `for` over all of them. Context: any.
	/// @{
	T *begin() const KPP_NOT_MOVED_FROM { return data(); }
	T *end() const KPP_NOT_MOVED_FROM { return data() + size(); }
	/// @}
	/// False when empty. Context: any.
	explicit operator bool() const { return bool(owned_); }

private:
	// Memory for a number of elements, none of which is made.
	template <gfp::Flags Flags>
	[[gnu::always_inline]] static Result<T *> room(Flags flags, size_t count, gfp_t more = 0)
		KPP_ALLOCATES(Flags)
	{
		size_t size;
		if (!count || flags.bits() & Heap::other_zones)
			return Error{EINVAL};
		if (check_mul_overflow(count, sizeof(T), &size))
			return Error{ENOMEM};
		auto *first = static_cast<T *>(Memory::alloc(flags, size, more));
		if (!first)
			return Error{ENOMEM};
		return kpp::move(first);
	}

	// Room for more elements, with the old ones in it, if there are some.
	template <gfp::Flags Flags>
	static Result<T *> grow(Elements old, Flags flags, size_t count) KPP_ALLOCATES(Flags)
		KPP_SLEEPS_IF(End)
	{
		if constexpr (is_trivially_copyable_v<T> && alignof(T) <= ARCH_KMALLOC_MINALIGN &&
			      requires { Heap::realloc(old.first, 0, flags.bits()); }) {
			size_t size;
			if (!count || flags.bits() & Heap::other_zones)
				return Error{EINVAL};
			if (check_mul_overflow(count, sizeof(T), &size) || !Heap::serves(size))
				return Error{ENOMEM};
			gfp_t bits = Memory::usable(flags.bits()) & ~__GFP_ZERO;
			auto *first = static_cast<T *>(Heap::realloc(old.first, size, bits));
			if (!first)
				return Error{ENOMEM};
			return kpp::move(first);
		} else if constexpr (!is_move_constructible_v<T>) {
			return Error{EINVAL}; // resize() says why it does not compile
		} else {
			T *first = KPP_TRY(room(flags, count));
			for (size_t i = 0; i < old.count; i++)
				kpp::construct_at<T>(first + i, kpp::move(old.first[i]));
			if (old.first)
				old.end();
			return kpp::move(first);
		}
	}

	[[gnu::always_inline]] static void construct(T *at, T *end)
	{
		for (; at != end; at++)
			kpp::construct_at<T>(at);
	}
};

/// An Array whose memory is cleared when it is freed or left by a resize: for keys. C:
/// kfree_sensitive().
template <class T>
using SecretArray = Array<T, heap::Secret>;

/// An Array for many elements: of kmalloc(), or else of vmalloc(). Its end may sleep. C: kvcalloc(),
/// kvfree().
template <class T>
using KvArray = Array<T, heap::Kvmalloc>;

} // namespace kpp
