// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A shrinker: when memory is short, the kernel asks a driver to free memory that it can spare. C:
/// `struct shrinker` of `<linux/shrinker.h>`.
///
///     class Spares {
///     public:
///             ShrinkCount count(shrink_control &)
///             {
///                     unsigned long spares = READ_ONCE(spares_);
///                     return spares ? spares : ShrinkCount::empty();
///             }
///             ShrinkScan scan(shrink_control &control) KPP_PROCESS
///             {
///                     SpinGuard guard{lock_};
///                     unsigned long freed = free_some(control.nr_to_scan);
///                     return freed ? freed : ShrinkScan::stop();
///             }
///             ...
///     };
///
///     using SparesShrinker = Shrinker<&Spares::count, &Spares::scan>;
///
///     auto shrinker = KPP_TRY(SparesShrinker::create(spares, "spares"));
///
/// The kernel stops asking when `shrinker` ends. If both are members of one class, declare the
/// object before the Shrinker.
#pragma once

#include <linux/slab.h>

#include <linux/shrinker.h> // on 6.1 it wants others before it

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/callback.hpp>

namespace kpp {

/// What count() says: how many objects could be freed, or that there are none at all. A number
/// converts to it.
class ShrinkCount {
public:
	/// That many; 0 if they cannot be freed now. A constant that has another meaning for the kernel
	/// does not compile. Context: any.
	constexpr ShrinkCount(unsigned long objects) __attribute__((diagnose_if(
		objects >= SHRINK_EMPTY,
		"kpp::ShrinkCount: this number is SHRINK_EMPTY or SHRINK_STOP for the kernel; "
		"ShrinkCount::empty() says that there are no objects, ShrinkScan::stop() is for scan()",
		"error")))
		: bits_{objects}
	{}
	/// There are no objects: the kernel may pass over the shrinker. Context: any. C: `SHRINK_EMPTY`.
	[[nodiscard]] static constexpr ShrinkCount empty()
	{
		ShrinkCount none{0};
		none.bits_ = SHRINK_EMPTY;
		return none;
	}
	/// What the kernel is told. Context: any.
	[[nodiscard]] constexpr unsigned long bits() const { return bits_; }

private:
	unsigned long bits_;
};

/// What scan() says: how many objects it has freed, or that it makes no progress. A number converts
/// to it.
class ShrinkScan {
public:
	/// That many. A constant that has another meaning for the kernel does not compile. Context: any.
	constexpr ShrinkScan(unsigned long freed) __attribute__((diagnose_if(
		freed >= SHRINK_EMPTY,
		"kpp::ShrinkScan: this number is SHRINK_EMPTY or SHRINK_STOP for the kernel; "
		"ShrinkScan::stop() says that nothing more can be freed now, ShrinkCount::empty() is "
		"for count()",
		"error")))
		: bits_{freed}
	{}
	/// Nothing more can be freed now, as when a lock is taken: the kernel does not call again in
	/// this round. Context: any. C: `SHRINK_STOP`.
	[[nodiscard]] static constexpr ShrinkScan stop()
	{
		ShrinkScan none{0};
		none.bits_ = SHRINK_STOP;
		return none;
	}
	/// What the kernel is told. Context: any.
	[[nodiscard]] constexpr unsigned long bits() const { return bits_; }

private:
	unsigned long bits_;
};

/// The options of a shrinker; the defaults are the kernel's.
struct ShrinkerOptions {
	/// What it costs to make an object again: fewer are freed for a larger number. 0 if it costs
	/// nothing.
	int seeks = DEFAULT_SEEKS;
	/// How many objects scan() is asked for at once; 0 is the kernel's 128.
	long batch = 0;
	/// count() and scan() are called for each node, `nid`. C: `SHRINKER_NUMA_AWARE`.
	bool numa_aware = false;
	/// They are called for each memory cgroup, `memcg`, in which a `list_lru` has objects. C:
	/// `SHRINKER_MEMCG_AWARE`.
	bool memcg_aware = false;
};

namespace detail {
inline unsigned int flags_of(const ShrinkerOptions &options)
{
	return (options.numa_aware ? SHRINKER_NUMA_AWARE : 0) |
	       (options.memcg_aware ? SHRINKER_MEMCG_AWARE : 0);
}

// The number that a callback has said.
inline unsigned long told(unsigned long number)
{
	return number;
}
inline unsigned long told(ShrinkCount count)
{
	return count.bits();
}
inline unsigned long told(ShrinkScan scan)
{
	return scan.bits();
}

using ShrinkerCallback = unsigned long(struct shrinker *, struct shrink_control *);

#ifdef SHRINKER_ALLOCATED
inline Result<struct shrinker *> add_shrinker(ShrinkerCallback *count, ShrinkerCallback *scan,
					      void *object, const char *name,
					      const ShrinkerOptions &options) KPP_MAY_SLEEP
{
	struct shrinker *shrinker = shrinker_alloc(flags_of(options), "%s", name);
	if (!shrinker)
		return Error{ENOMEM};
	shrinker->count_objects = count;
	shrinker->scan_objects = scan;
	shrinker->private_data = object;
	if (options.seeks != DEFAULT_SEEKS)
		shrinker->seeks = options.seeks;
	if (options.batch)
		shrinker->batch = options.batch;
	shrinker_register(shrinker);
	return kpp::move(shrinker);
}

inline void remove_shrinker(struct shrinker *shrinker) KPP_MAY_SLEEP
{
	shrinker_free(shrinker);
}

inline void *object_behind(struct shrinker *shrinker)
{
	return shrinker->private_data;
}
#else
// Before Linux 6.7 the driver allocates it.
struct ShrinkerNode : shrinker {
	void *object;
};

inline Result<struct shrinker *> add_shrinker(ShrinkerCallback *count, ShrinkerCallback *scan,
					      void *object, const char *name,
					      const ShrinkerOptions &options) KPP_MAY_SLEEP
{
	auto *node = static_cast<ShrinkerNode *>(kzalloc(sizeof(ShrinkerNode), GFP_KERNEL));
	if (!node)
		return Error{ENOMEM};
	node->count_objects = count;
	node->scan_objects = scan;
	node->seeks = options.seeks;
	if (options.batch)
		node->batch = options.batch;
	if (unsigned int flags = flags_of(options))
		node->flags = flags;
	node->object = object;
	if (int error = register_shrinker(node, "%s", name)) {
		kfree(node);
		return Error{Failed{error}};
	}
	struct shrinker *shrinker = node;
	return kpp::move(shrinker);
}

inline void remove_shrinker(struct shrinker *shrinker) KPP_MAY_SLEEP
{
	unregister_shrinker(shrinker);
	kfree(static_cast<ShrinkerNode *>(shrinker));
}

inline void *object_behind(struct shrinker *shrinker)
{
	return static_cast<ShrinkerNode *>(shrinker)->object;
}
#endif
} // namespace detail

/// Lets the kernel ask an object to free memory. @p count is `ShrinkCount T::f(shrink_control &)`, or
/// one of `f(T &, shrink_control &)`, and says how many objects could be freed; @p scan, which is
/// `ShrinkScan T::f(shrink_control &)`, frees up to `nr_to_scan` of them and says how many it did.
/// Both may return the kernel's `unsigned long` instead.
///
/// Both may sleep, and are tagged `KPP_MAY_SLEEP` if they do. They run in the context of an
/// allocation, whose caller may hold locks. The tags do not see that, and the checker only within one
/// source: use a trylock for every lock that can be held across an allocation.
///
/// When the Shrinker ends, or another is assigned to it, the kernel stops asking, and a running
/// count() or scan() is waited for. That may sleep, and deadlocks in count() or scan(). C:
/// shrinker_free(), or unregister_shrinker() before Linux 6.7.
///
/// Moves, does not copy; a moved-from Shrinker is empty and may only be assigned to or destroyed.
template <auto count, auto scan>
class KPP_OWNER Shrinker {
	using Count = detail::Callback<count>;
	using Scan = detail::Callback<scan>;
	using Object = typename Count::Object;
	static_assert(is_same_v<Object, typename Scan::Object>,
		      "kpp::Shrinker<count, scan>: both are called on the same object");

	struct Registration {
		struct shrinker *shrinker;

		[[gnu::always_inline]] void end() KPP_MAY_SLEEP
		{
			detail::remove_shrinker(shrinker);
		}
	};
	KPP_OWNS(Shrinker, &Registration::shrinker, KPP_END_MAY_SLEEP);

public:
	/// Lets the kernel ask @p object from now on, which outlives the Shrinker. debugfs shows
	/// @p name, which is copied. Do not pass @p caller.
	///
	/// Context: may sleep.
	/// Errors: ENOMEM, and what debugfs reports.
	/// C: shrinker_alloc(), shrinker_register(); register_shrinker() before Linux 6.7.
	static Result<Shrinker> create(Object &object [[clang::lifetimebound]], const char *name,
				       ShrinkerOptions options = {},
				       const char *caller = __builtin_FUNCTION())
		KPP_MAY_SLEEP KPP_NOT_WHILE_MADE(Object, caller)
	{
		static_assert(
			(Count::template is<ShrinkCount, shrink_control &>() ||
			 Count::template is<unsigned long, shrink_control &>()) &&
				(Scan::template is<ShrinkScan, shrink_control &>() ||
				 Scan::template is<unsigned long, shrink_control &>()),
			"kpp::Shrinker<count, scan>: they are ShrinkCount T::count(shrink_control &) "
			"and ShrinkScan T::scan(shrink_control &), or functions of a T & and a "
			"shrink_control &; both are unsigned long T::f(shrink_control &) in C's "
			"manner");
		Count::check_object();
		return Shrinker{Registration{KPP_TRY(
			detail::add_shrinker(call_count, call_scan, &object, name, options))}};
	}

	/// No shrinker yet: as one that was moved from. Context: any.
	Shrinker() = default;

	/// What C registers, for `list_lru_init_memcg()`: it wants the shrinker of a list whose objects belong to
	/// memory cgroups. The kernel asks the shrinker already, so count() says ShrinkCount::empty() until the
	/// list is made. Context: any.
	[[nodiscard]] struct shrinker *raw() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->shrinker;
	}

private:
	[[clang::internal_linkage]] static unsigned long call_count(struct shrinker *shrinker,
								    struct shrink_control *control)
		KPP_MAY_SLEEP
	{
		return detail::told(Count::template call_may_sleep<shrink_control &>(
			*static_cast<Object *>(detail::object_behind(shrinker)), *control));
	}
	[[clang::internal_linkage]] static unsigned long call_scan(struct shrinker *shrinker,
								   struct shrink_control *control)
		KPP_MAY_SLEEP
	{
		return detail::told(Scan::template call_may_sleep<shrink_control &>(
			*static_cast<Object *>(detail::object_behind(shrinker)), *control));
	}
};

} // namespace kpp
