// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A cache of objects of one type, and handles that own one object each. C: `<linux/slab.h>`.
///
///     auto cache = KPP_TRY(kpp::SlabCache<Context>::create("our_ctx", {.flags = SLAB_POISON}));
///     auto context = KPP_TRY(cache.alloc(kpp::gfp::kernel, 42)); // a Context(42)
///
/// A handle destroys its object and returns it to the cache. Handles end before their cache: if
/// they are members of one class, declare the cache first. A cache that is destroyed too early is
/// reported, and the kernel keeps the memory that the remaining handles need:
///
/// - the compiler reports it where it can see it, as when a handle leaves the function of its
///   cache;
/// - otherwise kmem_cache_destroy() warns: "Slab cache still has objects";
/// - that function does not notice it if the kernel has merged the cache with another of its size.
///   In a debug build (misuse.hpp) the cache counts its handles itself, and always warns. It also
///   does so on kernels without CONFIG_SLUB_DEBUG, which would free the cache under its handles.
#pragma once

#include <linux/nodemask.h>

#include <kpp/base/members.hpp>
#include <kpp/context/gfp.hpp>
#include <kpp/memory/slab_batch.hpp>
#include <kpp/memory/slab_ptr.hpp>

namespace kpp {

/// The options of a slab cache; the defaults are the kernel's.
struct SlabOptions {
	/// Alignment in bytes, a power of two up to PAGE_SIZE; the type's own is the least.
	unsigned int align = 0;
	/// `SLAB_*` flags of `<linux/slab.h>`.
	slab_flags_t flags = 0;
	/// Objects may be copied to and from user memory directly. Otherwise hardened usercopy
	/// (enabled in Debian's kernels) treats a copy of variable length as an attack and kills
	/// the caller.
	bool usercopy = false;
};

/// Owns a slab cache of objects of type @p T.
///
/// It is destroyed when the SlabCache ends, or another is assigned to it, which may sleep. The top
/// of the file says what happens if handles remain. C: kmem_cache_destroy().
///
/// Moves, does not copy; a moved-from cache is empty and may only be assigned to or destroyed.
template <class T, Construct construct = Construct::per_allocation>
class KPP_OWNER SlabCache {
	static constexpr bool per_slot = construct == Construct::per_slot;
	KPP_OWNS(SlabCache, &detail::SlabHome::cache, KPP_END_MAY_SLEEP);

public:
	using Ptr = SlabPtr<T, construct>; ///< What alloc() gives.

	/// Creates the cache.
	///
	/// /proc/slabinfo shows @p name. It is copied, and should be unique.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when the alignment is not a power of two up to PAGE_SIZE, with SLAB_PANIC
	/// (no module should), and with SLAB_TYPESAFE_BY_RCU unless constructed per slot (readers
	/// would see the constructor of the next object run); ENOMEM when the kernel refuses, for
	/// whatever reason: it is in the log.
	/// C: kmem_cache_create(), kmem_cache_create_usercopy().
	static Result<SlabCache> create(const char *name, SlabOptions options = {}) KPP_MAY_SLEEP
	{
		return open(name, options, 0, options.usercopy ? sizeof(T) : 0);
	}

	/// Creates the cache as create() does, and allows one member of an object to be copied to and from
	/// user memory directly, and nothing else of it:
	///
	///     auto cache = KPP_TRY(SlabCache<Message>::create_usercopy<&Message::text>("messages"));
	///
	/// Several members go into a struct of their own. The member has neither a constructor for copies nor
	/// a destructor, because the bytes of a user may end up in it.
	///
	/// Context: may sleep.
	/// Errors: those of create(), and EINVAL with SlabOptions::usercopy, which allows the whole object.
	/// C: kmem_cache_create_usercopy().
	template <auto member>
	static Result<SlabCache> create_usercopy(const char *name, SlabOptions options = {})
		KPP_MAY_SLEEP
	{
		if (options.usercopy)
			return Error{EINVAL};
		return open(name, options, offset_of(member), size_of(member));
	}

	/// Allocates an object and constructs it from @p args.
	///
	/// Without arguments, members that have no constructor are zeroed, as in `T()`; to leave
	/// them as they are give T a constructor that does. Constructed per slot, there are no
	/// arguments.
	///
	/// Context: may sleep, and so may the constructor (but not one that runs per slot); with
	/// flags that do not sleep any but a raw scope.
	/// Errors: ENOMEM.
	/// C: kmem_cache_alloc().
	template <gfp::Flags Flags, class... Args>
	Result<Ptr> alloc(Flags flags, Args &&...args) [[clang::lifetimebound]]
	KPP_NOT_MOVED_FROM KPP_ALLOCATES(Flags)
	{
		check_args<Args...>();
		if (moved_from())
			return Error{EINVAL};
		return made_in<Flags>(owned_->alloc(bits<Args...>(flags.bits())),
				      kpp::forward<Args>(args)...);
	}

	/// Allocates an object as alloc() does, in the memory of a NUMA node; of another if that has none left,
	/// unless gfp::thisnode is among the flags.
	///
	/// Context: as alloc().
	/// Errors: EINVAL for a node that is not online, but not for NUMA_NO_NODE, which is any; ENOMEM.
	/// C: kmem_cache_alloc_node().
	template <gfp::Flags Flags, class... Args>
	Result<Ptr> alloc_on(int node, Flags flags, Args &&...args) [[clang::lifetimebound]]
	KPP_NOT_MOVED_FROM KPP_ALLOCATES(Flags)
	{
		check_args<Args...>();
		if (moved_from())
			return Error{EINVAL};
		// The kernel takes a number of no node for an index.
		if (node != NUMA_NO_NODE &&
		    (node < 0 || node >= MAX_NUMNODES || !node_online(node)))
			return Error{EINVAL};
		return made_in<Flags>(owned_->alloc_node(bits<Args...>(flags.bits()), node),
				      kpp::forward<Args>(args)...);
	}

	/// Fills a batch with objects, each made as by alloc() without arguments: all of them, or none. What was in
	/// the batch ends first.
	///
	/// Context: may sleep, with any flags: the kernel wants interrupts to be enabled.
	/// Errors: ENOMEM, and the batch is empty.
	/// C: kmem_cache_alloc_bulk().
	template <size_t count, gfp::Flags Flags>
	Result<void> alloc_bulk(SlabBatch<T, count, construct> &batch KPP_FILLED_LATER, Flags flags)
		KPP_NOT_MOVED_FROM KPP_MAY_SLEEP
	{
		static_assert(is_constructible_v<T>,
			      "SlabCache<T>::alloc_bulk(): its objects are made without arguments; "
			      "give T a default constructor, or use alloc() for each");
		if (moved_from())
			return Error{EINVAL};
		constexpr bool zeros = !per_slot && detail::is_zeros<T>();
		constexpr bool made_here = !per_slot && !zeros;
		const gfp_t bits = usable(flags.bits()) | (zeros ? __GFP_ZERO : 0);
		return batch.template fill<made_here>(*owned_, bits);
	}

	/// Takes back an object that SlabPtr::release() of a handle of this cache has returned.
	///
	/// Context: any.
	[[nodiscard]] Ptr adopt(T *object) [[clang::lifetimebound]] KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			object = nullptr;
		return Ptr{Object{object, detail::SlabReturn{*owned_}}};
	}

	/// The size in bytes of an object as the kernel knows it: sizeof(T), or more where the
	/// kernel merged the cache with one of larger objects.
	///
	/// Context: any.
	/// C: kmem_cache_size().
	unsigned int object_size() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return 0;
		return kmem_cache_size(owned_->cache);
	}

private:
	using Object = typename Ptr::Object;

	// The flags with which alloc() of these arguments allocates.
	template <class... Args>
	static constexpr bool zeros = !per_slot && !sizeof...(Args) && detail::is_zeros<T>();
	template <class... Args>
	static constexpr gfp_t bits(gfp_t flags)
	{
		return usable(flags) | (zeros<Args...> ? __GFP_ZERO : 0);
	}

	// The handle of an object that is made in a slot, if there is one.
	template <gfp::Flags Flags, class... Args>
	[[gnu::always_inline]] Result<Ptr> made_in(void *slot, Args &&...args) KPP_ALLOCATES(Flags)
	{
		if (!slot)
			return Error{ENOMEM};
		if constexpr (per_slot || zeros<Args...>)
			return Ptr{Object{static_cast<T *>(slot), detail::SlabReturn{*owned_}}};
		else
			return Ptr{Object{new (detail::Place{slot}) T(kpp::forward<Args>(args)...),
					  detail::SlabReturn{*owned_}}};
	}

	// The cache, with a part of each object that is for user memory, which may be empty.
	static Result<SlabCache> open(const char *name, SlabOptions options,
				      unsigned int user_offset, unsigned int user_size)
		KPP_MAY_SLEEP
	{
		check_type();
		unsigned int align = options.align ? options.align : alignof(T);
		if (align & (align - 1) || align > PAGE_SIZE || options.flags & SLAB_PANIC)
			return Error{EINVAL};
		if (!per_slot && options.flags & SLAB_TYPESAFE_BY_RCU)
			return Error{EINVAL};
		if (align < alignof(T))
			align = alignof(T);

		return SlabCache{KPP_TRY(detail::SlabHome::open(name, sizeof(T), align,
								options.flags, user_offset,
								user_size, slot_constructor()))};
	}

	// Where a member is in an object. A pointer to a member is this number, in the C++ ABI of Linux.
	template <class Member, class Class>
	static unsigned int offset_of(Member Class::*member)
	{
		constexpr bool belongs = is_same_v<Class, T> || is_base_of_v<Class, T>;
		static_assert(belongs, "SlabCache<T>::create_usercopy(): the member is one of "
				       "another class; name one of T: "
				       "SlabCache<T>::create_usercopy<&T::text>(name)");
		if constexpr (belongs)
			return __builtin_bit_cast(long, static_cast<Member T::*>(member));
		else
			return 0;
	}
	template <class Member, class Class>
	static consteval unsigned int size_of(Member Class::*)
	{
		static_assert(is_trivially_copyable_v<Member>,
			      "SlabCache<T>::create_usercopy(): the member has a constructor for "
			      "copies or a destructor, and a copy from user memory would overwrite "
			      "what they rely on; name a member of plain data");
		return sizeof(Member);
	}

	using SlotConstructor = void (*)(void *slot);
	static constexpr SlotConstructor slot_constructor()
	{
		if constexpr (per_slot)
			return construct_slot;
		else
			return nullptr;
	}
	// The allocation that needs new pages runs it, and that one may be atomic: no tag.
	static void construct_slot(void *slot) { new (detail::Place{slot}) T(); }

	// A slot that is constructed already must not be zeroed; the kernel warns.
	static constexpr gfp_t usable(gfp_t flags)
	{
		return per_slot ? flags & ~__GFP_ZERO : flags;
	}

	static consteval void check_type()
	{
		// A cache with a ctor keeps its free pointer behind the object.
		static_assert(sizeof(T) + (per_slot ? sizeof(void *) : 0) <= KMALLOC_MAX_SIZE,
			      "SlabCache<T>: T is larger than the slab allocator serves "
			      "(KMALLOC_MAX_SIZE); use vmalloc memory, or allocate its parts");
		static_assert(alignof(T) <= PAGE_SIZE,
			      "SlabCache<T>: T is aligned to more than a page, which slab objects "
			      "never are; use pages (kpp::PageBlock)");
		static_assert(
			!per_slot || is_trivially_destructible_v<T>,
			"SlabCache<T, Construct::per_slot>: T has a destructor, but the kernel "
			"runs none when a slot goes; use Construct::per_allocation, or do "
			"without the destructor");
		static_assert(!per_slot || is_constructible_v<T>,
			      "SlabCache<T, Construct::per_slot>: T is constructed before anyone "
			      "asks for it, so it needs a default constructor; use "
			      "Construct::per_allocation to construct it from arguments");
	}

	template <class... Args>
	static consteval void check_args()
	{
		static_assert(!per_slot || sizeof...(Args) == 0,
			      "SlabCache<T, Construct::per_slot>::alloc() takes no arguments: the "
			      "object was constructed with its slot; assign to its members, or use "
			      "Construct::per_allocation");
	}
};

} // namespace kpp
