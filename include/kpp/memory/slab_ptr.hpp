// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The owner of one object of a slab cache. C: `kmem_cache_free()` of `<linux/slab.h>`.
///
/// Made by kpp::SlabCache; drivers name the type, and include slab_cache.hpp.
#pragma once

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/slab.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/end.hpp>

/// @cond internals
#if defined(KPP_DEBUG) || !defined(CONFIG_SLUB_DEBUG)
#define KPP_SLAB_COUNTS_HANDLES 1
#else
#define KPP_SLAB_COUNTS_HANDLES 0
#endif
/// @endcond

namespace kpp {

/// When a slab cache runs the constructor of its objects.
enum class Construct {
	/// At each allocation, with the arguments given to alloc(), and the destructor when the
	/// handle ends: the meaning of `new` and `delete`, and the default.
	per_allocation,
	/// Once for each slot: when the cache gets new pages, for all the slots in them. C calls
	/// this the constructor (`ctor`) of a cache. An allocated object is as its last user left
	/// it, so leave it as the constructor made it.
	per_slot,
};

namespace detail {
// A cache, with the count of its handles where they are counted.
struct SlabHome {
	struct kmem_cache *cache;
#if KPP_SLAB_COUNTS_HANDLES
	atomic_t *live;
#endif

	// The cache that kmem_cache_create() makes, or kmem_cache_create_usercopy() if a part of an object is
	// for user memory.
	static Result<SlabHome> open(const char *name, unsigned int size, unsigned int align,
				     slab_flags_t flags, unsigned int user_offset,
				     unsigned int user_size, void (*constructor)(void *))
		KPP_MAY_SLEEP
	{
		SlabHome home{};
#if KPP_SLAB_COUNTS_HANDLES
		home.live = static_cast<atomic_t *>(kzalloc(sizeof(atomic_t), GFP_KERNEL));
		if (!home.live)
			return Error{ENOMEM};
#endif
		if (user_size)
			home.cache = kmem_cache_create_usercopy(
				name, size, align, flags, user_offset, user_size, constructor);
		else
			home.cache = kmem_cache_create(name, size, align, flags, constructor);
		if (!home.cache) {
#if KPP_SLAB_COUNTS_HANDLES
			kfree(home.live);
#endif
			return Error{ENOMEM};
		}
		return home;
	}

	[[gnu::always_inline]] void end() KPP_MAY_SLEEP
	{
#if KPP_SLAB_COUNTS_HANDLES
		if (int left = atomic_read(live)) {
			// Cache and count stay, so that the handles can still be freed.
			WARN(true, "kpp: slab cache destroyed while %d of its handles live\n",
			     left);
			return;
		}
		kfree(live);
#endif
		kmem_cache_destroy(cache);
	}

	void *alloc(gfp_t flags)
	{
		void *slot = kmem_cache_alloc(cache, flags);
#if KPP_SLAB_COUNTS_HANDLES
		if (slot)
			atomic_inc(live);
#endif
		return slot;
	}

	void *alloc_node(gfp_t flags, int node)
	{
		void *slot = kmem_cache_alloc_node(cache, flags, node);
#if KPP_SLAB_COUNTS_HANDLES
		if (slot)
			atomic_inc(live);
#endif
		return slot;
	}

	// All of them, or none. It returns an int, or a bool since Linux 7.
	bool alloc_bulk(gfp_t flags, size_t count, void **slots) KPP_MAY_SLEEP
	{
		if (!kmem_cache_alloc_bulk(cache, flags, count, slots))
			return false;
#if KPP_SLAB_COUNTS_HANDLES
		atomic_add(count, live);
#endif
		return true;
	}
};

// What a handle keeps to return its object: nothing for kfree(), which finds the cache. It does so also
// before Linux 6.4 says so, except with SLOB, where handles are counted.
struct SlabReturn {
#if KPP_SLAB_COUNTS_HANDLES
	SlabHome home;

	SlabReturn() : home{} {}
	explicit SlabReturn(const SlabHome &to) : home{to} {}
	void free(void *slot)
	{
		kmem_cache_free(home.cache, slot);
		atomic_dec(home.live);
	}
	void free_bulk(struct kmem_cache *cache, size_t count, void **slots) KPP_MAY_SLEEP
	{
		kmem_cache_free_bulk(cache, count, slots);
		atomic_sub(count, home.live);
	}
#else
	SlabReturn() = default;
	explicit SlabReturn(const SlabHome &) {}
	void free(void *slot) { kfree(slot); }
	void free_bulk(struct kmem_cache *cache, size_t count, void **slots) KPP_MAY_SLEEP
	{
		kmem_cache_free_bulk(cache, count, slots);
	}
#endif
};
} // namespace detail

template <class T, Construct construct>
class SlabCache;

/// Owns one object of a kpp::SlabCache: destroys it and returns it to its cache.
///
/// That is what reset() does, in the same contexts. Assigning another does it too.
///
/// Moves, does not copy; a moved-from handle is empty. It is one pointer, because kfree() finds the
/// cache of an object, unless handles are counted. To keep an object as in C see release().
template <class T, Construct construct = Construct::per_allocation>
class KPP_OWNER SlabPtr {
	using End = EndOf<T>;

	struct Object {
		T *object;
		[[no_unique_address]] detail::SlabReturn home;

		[[gnu::always_inline]] void end() KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
		{
			if constexpr (construct == Construct::per_allocation)
				End::destroy(*object);
			home.free(object);
		}
	};
	KPP_OWNS(SlabPtr, &Object::object, KPP_END_SLEEPS_IF(End) KPP_TAKES_SPINLOCK);

public:
	/// Destroys the object (unless constructed per slot) and returns it to its cache; an empty
	/// handle does nothing.
	///
	/// Context: any, but no raw scope; may sleep where the end of a T may, see end.hpp.
	/// C: kmem_cache_free(), kfree().
	void reset() KPP_EMPTIES KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
	{
		if (owned_)
			owned_.take().end();
	}

	/// Gives up the object without freeing it, to be kept as in C (on a list, in a private
	/// pointer) and taken back with SlabCache::adopt(). An object that is not taken back leaks.
	///
	/// Context: any.
	[[nodiscard("the object leaks unless SlabCache::adopt() takes it back")]] T *release()
		KPP_EMPTIES
	{
		return owned_.take().object;
	}

	/// The object, or null in an empty handle. Context: any.
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

private:
	friend class SlabCache<T, construct>;
};

} // namespace kpp
