// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Several objects of a slab cache, allocated in one call and freed in one. C: `kmem_cache_alloc_bulk()`,
/// `kmem_cache_free_bulk()` of `<linux/slab.h>`.
///
///     SlabBatch<Segment, 16> segments;
///     KPP_TRY(cache.alloc_bulk(segments, gfp::kernel)); // 16 of Segment()
///     for (Segment &segment : segments)
///             segment.length = PAGE_SIZE;
///
/// A batch holds the pointers to its objects itself, as the array in C does: 16 of them are 136 bytes of stack.
///
/// It is filled by kpp::SlabCache; drivers include slab_cache.hpp.
#pragma once

#include <kpp/memory/slab_ptr.hpp>

namespace kpp {

/// Owns @p count objects of a kpp::SlabCache: destroys them, the last first, and returns them to their cache
/// in one call.
///
/// That is what reset() does. Assigning another does it too, and so does filling the batch again.
///
/// Moves, does not copy; the objects stay where they are, and their pointers are copied. A moved-from
/// batch is empty. A batch ends before its cache.
template <class T, size_t count, Construct construct = Construct::per_allocation>
class KPP_OWNER SlabBatch {
	static_assert(count > 0, "kpp::SlabBatch<T, count>: a batch of no objects");
	using End = EndOf<T>;

	struct Objects {
		struct kmem_cache *cache = nullptr; // null in an empty batch
		[[no_unique_address]] detail::SlabReturn home;
		void *slot[count];

		Objects() {} // no pointer is set, as in C
		[[gnu::always_inline]] void end() KPP_MAY_SLEEP
		{
			if constexpr (construct == Construct::per_allocation &&
				      !is_trivially_destructible_v<T>)
				for (size_t i = count; i-- > 0;)
					End::destroy(*static_cast<T *>(slot[i]));
			home.free_bulk(cache, count, slot);
		}
	};
	KPP_OWNS(SlabBatch, &Objects::cache, KPP_END_MAY_SLEEP);

	class Iterator {
	public:
		explicit Iterator(void *const *at) : at_{at} {}
		T &operator*() const { return *static_cast<T *>(*at_); }
		Iterator &operator++()
		{
			++at_;
			return *this;
		}
		bool operator==(const Iterator &) const = default;

	private:
		void *const *at_;
	};

public:
	/// No objects yet: SlabCache::alloc_bulk() fills the batch. Context: any.
	KPP_FILLED_LATER SlabBatch() = default;

	/// Destroys the objects (unless constructed per slot) and returns them to their cache; an empty batch
	/// does nothing.
	///
	/// Context: may sleep: the kernel wants interrupts to be enabled.
	/// C: kmem_cache_free_bulk().
	void reset() KPP_EMPTIES KPP_MAY_SLEEP { clear(); }

	/// The number of objects in a batch that is filled. Context: any.
	static constexpr size_t size() { return count; }
	/// An object, by its number, which is less than size(). A debug build warns of a larger one, and takes the
	/// first. Context: any.
	T &operator[](size_t number) const KPP_NOT_MOVED_FROM
	{
		if (!moved_from() &&
		    KPP_MISUSED(number >= count, "SlabBatch: object %zu of %zu", number, count))
			number = 0;
		return *static_cast<T *>(owned_->slot[number]);
	}
	/// The objects, for a `for` over all of them. Context: any.
	/// @{
	Iterator begin() const KPP_NOT_MOVED_FROM { return Iterator{owned_->slot}; }
	Iterator end() const KPP_NOT_MOVED_FROM
	{
		return Iterator{owned_->slot + (moved_from() ? 0 : count)};
	}
	/// @}
	/// False when empty. Context: any.
	explicit operator bool() const { return bool(owned_); }

private:
	friend class SlabCache<T, construct>;

	[[gnu::always_inline]] void clear() KPP_MAY_SLEEP
	{
		if (owned_) {
			owned_->end();
			owned_->cache = nullptr;
		}
	}

	// Takes objects from a cache, which are made here, or come as they should be.
	template <bool made_here>
	Result<void> fill(detail::SlabHome home, gfp_t flags) KPP_FILLS KPP_MAY_SLEEP
	{
		clear();
		if (!home.alloc_bulk(flags, count, owned_->slot))
			return Error{ENOMEM};
		if constexpr (made_here)
			for (void *slot : owned_->slot)
				new (detail::Place{slot}) T();
		owned_->home = detail::SlabReturn{home};
		owned_->cache = home.cache;
		return {};
	}
};

} // namespace kpp
