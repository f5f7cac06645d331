// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// One object on the heap. C: `kmalloc()`, `kfree()` of `<linux/slab.h>`.
///
///     auto session = KPP_TRY(Box<Session>::alloc(gfp::kernel, 42)); // a Session(42)
///     session->send();
///
/// | C | here |
/// | --- | --- |
/// | `kmalloc(sizeof(*p), gfp)`, `kzalloc(sizeof(*p), gfp)`, `kmalloc_obj(*p, gfp)` | `Box<T>::alloc(gfp)` |
/// | `kfree(p)` | the end of the Box |
/// | `kfree_sensitive(p)` | the end of a SecretBox |
/// | `kvzalloc(sizeof(*p), gfp)`, `kvfree(p)` | `KvBox<T>` |
///
/// A Box is one pointer. For many objects of one type kpp::SlabCache wastes less.
#pragma once

#include <kpp/memory/heap.hpp>

namespace kpp {

/// Owns one object of type @p T, in memory of its own.
///
/// The object is destroyed, and its memory freed, when the Box ends, or another is assigned to it: in
/// any context but a raw scope, or where it may sleep if the end of a T may, see end.hpp, and if the
/// memory is of kvmalloc(). C: kfree().
///
/// Moves, does not copy; the object stays where it is. A moved-from Box is empty.
template <class T, class Heap = heap::Kmalloc>
class KPP_OWNER Box {
	using End = detail::EndIn<T, Heap>;

	struct Object {
		T *object;

		[[gnu::always_inline]] void end() KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
		{
			EndOf<T>::destroy(*object);
			Heap::free(object);
		}
	};
	KPP_OWNS(Box, &Object::object, KPP_END_SLEEPS_IF(End) KPP_TAKES_SPINLOCK);

public:
	/// No object yet: as one that was moved from. Context: any.
	KPP_FILLED_LATER Box() = default;

	/// Allocates an object and constructs it from @p args.
	///
	/// Without arguments, members that have no constructor are zeroed, as in `T()`; to leave
	/// them as they are give T a constructor that does.
	///
	/// Context: may sleep; with flags that do not sleep any but a raw scope, but not for
	/// kvmalloc().
	/// Errors: EINVAL for a zone that the memory does not come from, ENOMEM.
	/// C: kmalloc(), kvmalloc().
	template <gfp::Flags Flags, class... Args>
	static Result<Box> alloc(Flags flags, Args &&...args) KPP_ALLOCATES(Flags)
		KPP_OF_ITS_ZONES(flags, Heap)
	{
		static_assert(sizeof(T) <= Heap::largest,
			      "kpp::Box<T>: T is larger than kmalloc() serves (KMALLOC_MAX_SIZE); "
			      "use kpp::KvBox<T>, or allocate its parts");
		if (flags.bits() & Heap::other_zones)
			return Error{EINVAL};
		// As kzalloc() has it: the allocator may have zeros already.
		constexpr bool zeros = sizeof...(Args) == 0 && __is_trivially_constructible(T);
		void *memory =
			detail::FromHeap<Heap, T>::alloc(flags, sizeof(T), zeros ? __GFP_ZERO : 0);
		if (!memory)
			return Error{ENOMEM};
		if constexpr (zeros)
			return Box{Object{static_cast<T *>(memory)}};
		else
			return Box{
				Object{kpp::construct_at<T>(memory, kpp::forward<Args>(args)...)}};
	}

	/// Takes back an object that release() of a Box of this type has returned, or takes over one
	/// that C code made by a call of its family. Context: any.
	[[nodiscard]] static Box adopt(T *object) { return Box{Object{object}}; }

	/// Destroys the object and frees its memory now; an empty Box does nothing.
	///
	/// Context: as the end of a Box.
	/// C: kfree(), kvfree().
	void reset() KPP_EMPTIES KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
	{
		if (owned_)
			owned_.take().end();
	}

	/// Gives up the object without freeing it, to be kept as in C (on a list, in a private
	/// pointer) and taken back with adopt(). An object that is not taken back leaks.
	///
	/// Context: any.
	[[nodiscard("the object leaks unless Box::adopt() takes it back")]] T *release() KPP_EMPTIES
	{
		return owned_.take().object;
	}

	/// The object, or null in an empty Box. Context: any.
	T *get() const { return owned_->object; }
	/// The object. Context: any.
	/// @{
	T &operator*() const KPP_NOT_MOVED_FROM { return *operator->(); }
	T *operator->() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->object;
	}
	/// @}
	/// False when empty. Context: any.
	explicit operator bool() const { return bool(owned_); }
};

/// A Box whose memory is cleared when it is freed: for keys and passwords. C: kfree_sensitive().
template <class T>
using SecretBox = Box<T, heap::Secret>;

/// A Box for a large object: of kmalloc(), or else of vmalloc(). Its end may sleep. C: kvmalloc(),
/// kvfree().
template <class T>
using KvBox = Box<T, heap::Kvmalloc>;

} // namespace kpp
