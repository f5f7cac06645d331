// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Objects that stay where they are made, so that others can keep their address.
///
///     struct Counter : kpp::Pinned {
///             kpp::PageBlock memory;
///
///             static kpp::Result<Counter> create() KPP_MAY_SLEEP
///             {
///                     auto memory = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
///                     return {kpp::in_place, kpp::move(memory)};
///             }
///     };
///
/// The kernel keeps the addresses of objects: of the object of a callback, of a file in /proc, of a
/// list entry. They dangle if the object moves, and a value that create() returns may move. So the
/// objects that kpp keeps for a driver (those of a module, of a device, of an open file) can
/// neither be moved nor copied. create() does not return such an object. It returns the values to
/// make it of, and kpp makes it in its final place.
///
/// In create() the object does not exist yet. Code that needs its address belongs into a second
/// function, `Result<void> publish()`, see kpp::KPP_MODULE and kpp::MiscDevice.
#pragma once

#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>

namespace kpp::detail {

// Nothing depends on the address of an empty object, unless a destructor would run for each copy.
template <class T>
inline constexpr bool stays_in_place =
	!is_move_constructible_v<T> || (is_empty_v<T> && is_trivially_destructible_v<T>);

// Whether T has a member of this name, whatever its type or access: then it is ambiguous here.
struct PublishName {
	int publish;
};
template <class T>
struct AmbiguousPublish : T, PublishName {};
template <class T>
constexpr bool names_publish()
{
	if constexpr (!__is_class(T))
		return false;
	else if constexpr (__is_final(T))
		return requires(T &object) { object.publish(); };
	else
		return !requires { &AmbiguousPublish<T>::publish; };
}

// Made by T::create(), or else of the arguments. Returned, not moved: T need not be movable.
template <class T, class... Args>
[[gnu::always_inline]] inline Result<T> make_object(Args &&...args) KPP_MAY_SLEEP
{
	if constexpr (requires { T::create(kpp::forward<Args>(args)...); })
		return T::create(kpp::forward<Args>(args)...);
	else
		return Result<T>{in_place, kpp::forward<Args>(args)...};
}

// Calls publish() on a complete object in its final place.
template <class T>
[[gnu::always_inline]] inline Result<void> publish(T &object) KPP_MAY_SLEEP
{
	if constexpr (!names_publish<T>())
		return {};
	else if constexpr (requires {
				   { object.publish() } -> same_as<Result<void>>;
			   })
		return object.publish();
	else
		static_assert(
			false,
			"kpp: publish() is called on the complete object, and must be public:\n"
			"  kpp::Result<void> publish() KPP_MAY_SLEEP\n"
			"rename a function that has another purpose");
	return {};
}

} // namespace kpp::detail
