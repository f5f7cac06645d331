// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A shrinker: when memory is short, the kernel asks a driver to free memory that it can spare. C:
/// `struct shrinker` of `<linux/shrinker.h>`.
///
///     class Spares {
///     public:
///             unsigned long count(shrink_control &) { return READ_ONCE(spares_); }
///             unsigned long scan(shrink_control &control) KPP_PROCESS
///             {
///                     SpinGuard guard{lock_};
///                     control.nr_scanned = free_some(control.nr_to_scan);
///                     return control.nr_scanned;
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

namespace detail {
using ShrinkerCallback = unsigned long(struct shrinker *, struct shrink_control *);

#ifdef SHRINKER_ALLOCATED
inline Result<struct shrinker *> add_shrinker(ShrinkerCallback *count, ShrinkerCallback *scan,
					      void *object, const char *name) KPP_MAY_SLEEP
{
	struct shrinker *shrinker = shrinker_alloc(0, "%s", name);
	if (!shrinker)
		return Error{ENOMEM};
	shrinker->count_objects = count;
	shrinker->scan_objects = scan;
	shrinker->private_data = object;
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
					      void *object, const char *name) KPP_MAY_SLEEP
{
	auto *node = static_cast<ShrinkerNode *>(kzalloc(sizeof(ShrinkerNode), GFP_KERNEL));
	if (!node)
		return Error{ENOMEM};
	node->count_objects = count;
	node->scan_objects = scan;
	node->seeks = DEFAULT_SEEKS;
	node->object = object;
	if (int error = register_shrinker(node, "%s", name)) {
		kfree(node);
		return Error::from_errno(error);
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

/// Lets the kernel ask an object to free memory. @p count is `unsigned long T::f(shrink_control
/// &)`, or one of `f(T &, shrink_control &)`, and says how many objects could be freed, or
/// SHRINK_EMPTY; @p scan, of the same form, frees up to `nr_to_scan` of them and says how many it
/// did, or SHRINK_STOP.
///
/// Both may sleep, and are tagged `KPP_MAY_SLEEP` if they do. They run in the context of an
/// allocation, whose caller may hold locks. This is not checked: use a trylock for every lock that
/// can be held across an allocation.
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
				       const char *caller = __builtin_FUNCTION())
		KPP_MAY_SLEEP KPP_NOT_WHILE_MADE(Object, caller)
	{
		static_assert(
			Count::template is<unsigned long, shrink_control &>() &&
				Scan::template is<unsigned long, shrink_control &>(),
			"kpp::Shrinker<count, scan>: both are unsigned long T::f(shrink_control "
			"&), or unsigned long f(T &, shrink_control &)");
		Count::check_object();
		return Shrinker{Registration{
			KPP_TRY(detail::add_shrinker(call_count, call_scan, &object, name))}};
	}

	/// No shrinker yet: as one that was moved from. Context: any.
	Shrinker() = default;

private:
	[[clang::internal_linkage]] static unsigned long call_count(struct shrinker *shrinker,
								    struct shrink_control *control)
		KPP_MAY_SLEEP
	{
		return Count::template call_may_sleep<shrink_control &>(
			*static_cast<Object *>(detail::object_behind(shrinker)), *control);
	}
	[[clang::internal_linkage]] static unsigned long call_scan(struct shrinker *shrinker,
								   struct shrink_control *control)
		KPP_MAY_SLEEP
	{
		return Scan::template call_may_sleep<shrink_control &>(
			*static_cast<Object *>(detail::object_behind(shrinker)), *control);
	}
};

} // namespace kpp
