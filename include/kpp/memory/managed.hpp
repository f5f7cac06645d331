// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Objects and actions that a device ends when its driver leaves it. C: `devres_alloc()`, `devm_kzalloc()`,
/// `devm_add_action_or_reset()` of `<linux/device.h>`.
///
///     Result<void> probe(struct device *dev) KPP_MAY_SLEEP
///     {
///             auto motor = KPP_TRY(Managed<Motor>::create(dev, 3)); // a Motor(3)
///             KPP_TRY(on_detach(dev, [motor]() KPP_MAY_SLEEP { motor->stop(); }));
///             motor->start();
///             return {};
///     }
///
/// A device keeps a list of what its driver has asked for by `devm_` functions, and ends it, the last first: when
/// probe() fails, and when the driver is unbound from the device, after remove(). Both functions of this file put
/// an entry at the end of that list. Here the motor is stopped, and then ended.
///
/// | C | here |
/// | --- | --- |
/// | `devm_kzalloc(dev, sizeof(T), GFP_KERNEL)` | `Managed<T>::create(dev)` |
/// | `devres_alloc(release, sizeof(T), GFP_KERNEL)`, `devres_add(dev, p)` | `Managed<T>::create(dev, args...)`, with the destructor of T |
/// | `devm_add_action_or_reset(dev, action, data)` | `on_detach(dev, function)` |
///
/// Each owner of kpp that create() makes becomes a resource of the device so: `Managed<SlabCache<Request>>`.
#pragma once

#include <linux/device.h>
#include <linux/slab.h>

#include <kpp/base/members.hpp>
#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/end.hpp>
#include <kpp/context/tags.hpp>
#include <kpp/device/references.hpp>

namespace kpp {

/// A pointer to an object that a device owns.
///
/// The device ends the object and frees its memory, as the top of the file says. The pointer is never null, and can
/// be copied: into the driver's other objects of the device, and into functions of on_detach(). It is not valid
/// any more when what was asked of the device before it ends. So it must not be kept where the driver's end does
/// not reach: in a static variable, or in an object behind a file, which may still be open then. An object
/// behind a device node (kpp::MiscDevice) that holds one does not compile. It has a handle of a
/// `Managed<Revocable<T>>` instead.
template <class T>
class Managed {
	static_assert(is_object_v<T>, "kpp::Managed<T>: T is the type of an object");
	static_assert(
		alignof(T) <= ARCH_KMALLOC_MINALIGN,
		"kpp::Managed<T>: T is aligned to more than the memory of a device's resources is; "
		"allocate what needs it on its own");

public:
	/// @cond internals
	using EndsWith = struct device; // references.hpp asks for it
	/// @endcond

	/// Makes an object in memory of its own: by `T::create(args...)`, which returns `Result<T>`, or else of
	/// @p args. Then calls `Result<void> T::publish()`, if there is one: see kpp/base/pinned.hpp.
	///
	/// Without arguments, members that have no constructor are zeroed, as in `T()`.
	///
	/// What the constructor or T::create() asks of @p dev ends after the object, what T::publish() asks of it ends
	/// before. So an interrupt of `devm_request_irq()`, whose handler uses the object, is requested in publish() or
	/// after create(). The destructor of T may sleep.
	///
	/// Context: may sleep.
	/// Errors: ENOMEM, and those of T::create(), with no object left. Those of T::publish(): then the object
	/// belongs to @p dev already, and ends like all that a probe() has made which fails.
	/// C: devres_alloc(), devres_add(); devm_kmalloc() where a T has no end of its own.
	template <class... Args>
	static Result<Managed> create(struct device *dev, Args &&...args) KPP_MAY_SLEEP
	{
		T *object = KPP_TRY(make(dev, kpp::forward<Args>(args)...));
		KPP_TRY(detail::publish(*object));
		return Managed{object};
	}

	/// The object. Context: any.
	/// @{
	T *get() const { return object_; }
	T &operator*() const { return *object_; }
	T *operator->() const { return object_; }
	/// @}

private:
	explicit Managed(T *object) : object_{object} {}

	// Returned, so that the pointer is known not to be an errno.
	template <class... Args>
	[[gnu::always_inline]] static Result<T *> make(struct device *dev, Args &&...args)
		KPP_MAY_SLEEP
	{
		if constexpr (requires { T::create(kpp::forward<Args>(args)...); }) {
			void *memory = devres_alloc(end_managed, sizeof(Result<T>), GFP_KERNEL);
			if (!memory)
				return Error{ENOMEM};
			auto *made = new (detail::Place{memory})
				Result<T>(T::create(kpp::forward<Args>(args)...));
			if (!*made) {
				const Error error = made->error();
				devres_free(memory); // there is nothing in it to destroy
				return error;
			}
			devres_add(dev, memory);
			return kpp::addressof(**made);
		} else {
			constexpr bool fits = is_constructible_v<detail::Slot<T>, InPlace, Args...>;
			static_assert(fits,
				      "kpp::Managed<T>::create(dev, args...): T has neither a "
				      "create() nor a public constructor for these arguments, nor "
				      "are they the members of a struct that is kpp::Pinned");
			constexpr bool zeros = !sizeof...(Args) && detail::is_zeros<T>();
			constexpr bool has_end = !is_trivially_destructible_v<T>;
			void *memory;
			if constexpr (has_end)
				memory = devres_alloc(end_managed, sizeof(T), GFP_KERNEL);
			else
				memory = devm_kmalloc(dev, sizeof(T),
						      GFP_KERNEL | (zeros ? __GFP_ZERO : 0));
			if (!memory)
				return Error{ENOMEM};
			if constexpr (!zeros && fits)
				construct_at<detail::Slot<T>>(memory, in_place,
							      kpp::forward<Args>(args)...);
			if constexpr (has_end)
				devres_add(dev, memory);
			return static_cast<T *>(memory);
		}
	}

	// An object is at the beginning of its memory, also in a Result.
	[[clang::internal_linkage]] static void end_managed(struct device *, void *object)
		KPP_MAY_SLEEP
	{
		EndOf<T>::destroy(*static_cast<T *>(object));
	}

	T *object_;
};

/// @cond internals
namespace detail {
// A function that a device calls: in a pointer of its list, or in memory of its own.
template <class Function>
struct DetachAction {
	static Result<void> add(struct device *dev, Function &function) KPP_MAY_SLEEP
	{
		if constexpr (sizeof(Function) <= sizeof(void *) &&
			      is_trivially_copyable_v<Function>) {
			void *bytes = nullptr;
			if constexpr (!is_empty_v<Function>)
				construct_at<Function>(&bytes, function);
			if (devm_add_action_or_reset(dev, call_on_detach, bytes))
				return Error{ENOMEM};
		} else {
			void *memory = devres_alloc(end_on_detach, sizeof(Function), GFP_KERNEL);
			if (!memory) {
				function();
				return Error{ENOMEM};
			}
			construct_at<Function>(memory, kpp::move(function));
			devres_add(dev, memory);
		}
		return {};
	}

private:
	[[clang::internal_linkage]] static void call_on_detach(void *bytes) KPP_MAY_SLEEP
	{
		(*reinterpret_cast<Function *>(&bytes))();
	}
	[[clang::internal_linkage]] static void end_on_detach(struct device *, void *memory)
		KPP_MAY_SLEEP
	{
		auto *function = static_cast<Function *>(memory);
		(*function)();
		EndOf<Function>::destroy(*function);
	}
};
} // namespace detail
/// @endcond

/// Calls @p function, which takes nothing and may sleep, when the driver leaves the device: as the top of the file
/// says. Calls it at once if that cannot be arranged.
///
/// It runs when the function that asked for it has returned long ago. So a lambda captures what it needs by
/// value, as a kpp::Managed or a pointer. One that captures a reference does not compile.
///
/// Context: may sleep.
/// Errors: ENOMEM, and the function was called.
/// C: devm_add_action_or_reset().
template <class Function>
Result<void> on_detach(struct device *dev, Function function) KPP_MAY_SLEEP
{
	static_assert(
		!detail::has_reference<Function, struct device>(),
		"kpp::on_detach(dev, function): it is called when the function that made it has "
		"returned, and would refer to variables that are gone; capture by value, as in "
		"[motor] where motor is a kpp::Managed, or [state = &state]");
	return detail::DetachAction<Function>::add(dev, function);
}

} // namespace kpp
