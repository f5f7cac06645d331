// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Objects with a reserve, for work that must go on when memory is short. C: `<linux/mempool.h>`.
///
///     auto pool = KPP_TRY(MemoryPool<Context>::create(4)); // keeps memory for four
///     auto context = pool.alloc(gfp::noio, 42); // a Context(42), perhaps after a while
#pragma once

#include <linux/mempool.h>
#include <linux/slab.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/gfp.hpp>

namespace kpp {

/// Owns a pool of objects of type @p T. Moves, does not copy; a moved-from pool is empty and may only be
/// assigned to or destroyed. Its end may sleep. C: mempool_destroy().
template <class T>
class KPP_OWNER MemoryPool {
	struct Pool {
		mempool_t *pool;

		[[gnu::always_inline]] void end() KPP_MAY_SLEEP { mempool_destroy(pool); }
	};
	KPP_OWNS(MemoryPool, &Pool::pool, KPP_END_MAY_SLEEP);

public:
	/// Owns an object, which goes back to the pool when the Ptr ends: before the pool does, and in
	/// any context but a raw scope, unless the end of a T may sleep. C: mempool_free().
	class KPP_OWNER Ptr {
		struct Object {
			T *object;
			mempool_t *pool;

			[[gnu::always_inline]] void end() KPP_SLEEPS_IF(EndOf<T>) KPP_TAKES_SPINLOCK
			{
				EndOf<T>::destroy(*object);
				mempool_free(object, pool);
			}
		};
		KPP_OWNS(Ptr, &Object::object, KPP_END_SLEEPS_IF(EndOf<T>) KPP_TAKES_SPINLOCK);
		friend MemoryPool;

	public:
		/// The object. Context: any.
		T *operator->() const KPP_NOT_MOVED_FROM
		{
			(void)moved_from();
			return owned_->object;
		}
	};

	/// Makes a pool that keeps memory for @p reserve objects, at least one. Context: may sleep.
	/// Errors: EINVAL, ENOMEM. C: mempool_create_kmalloc_pool().
	static Result<MemoryPool> create(int reserve) KPP_MAY_SLEEP
	{
		static_assert(alignof(T) <= ARCH_KMALLOC_MINALIGN,
			      "kpp::MemoryPool<T>: kmalloc() does not align memory for a T; "
			      "allocate the members that need it on their own");
		if (reserve < 1)
			return Error{EINVAL};
		mempool_t *pool = mempool_create_kmalloc_pool(reserve, sizeof(T));
		if (!pool)
			return Error{ENOMEM};
		return MemoryPool{Pool{pool}};
	}

	/// Makes an object from @p args. Returns a Ptr with flags that may sleep: without memory it waits
	/// until another object goes back. Returns a `Result<Ptr>` with the others.
	///
	/// Context: may sleep, or with flags that do not sleep any but a raw scope. Errors: ENOMEM.
	/// C: mempool_alloc().
	template <gfp::Flags Flags, class... Args>
	[[nodiscard]] auto alloc(Flags flags, Args &&...args) [[clang::lifetimebound]]
	KPP_NOT_MOVED_FROM KPP_ALLOCATES(Flags)
	{
		constexpr bool waits = is_same_v<Flags, gfp::Sleeping>;
		using Made = conditional_t<waits, Ptr, Result<Ptr>>;
		constexpr gfp_t always = waits ? __GFP_DIRECT_RECLAIM : 0;
		(void)moved_from();
		mempool_t *pool = owned_->pool;
		void *memory = mempool_alloc(pool, (flags.bits() & ~__GFP_ZERO) | always);
		if constexpr (!waits)
			if (!memory)
				return Made{Error{ENOMEM}};
		[[assume(memory)]]; // so that the end of a Ptr does not ask
		auto *object = kpp::construct_at<T>(memory, kpp::forward<Args>(args)...);
		return Made{Ptr{typename Ptr::Object{object, pool}}};
	}
};

} // namespace kpp
