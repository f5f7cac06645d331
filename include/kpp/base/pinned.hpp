// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Objects that stay where they are made, so that they can hand out their address.
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
/// The kernel keeps addresses: of what a callback is called on, of what a file in /proc shows, of what
/// is on a list. An object that moves leaves them dangling, and a value that create() returns may
/// move. So what kpp keeps for a driver (the object of a module, of a device, of an open file) can
/// neither be moved nor copied. create() does not return such an object, but says what to make it of,
/// and it is made where it stays.
///
/// create() has no object yet whose address it could give away. What needs that address is done in a
/// second function, `Result<void> publish()`, see kpp::KPP_MODULE and kpp::MiscDevice.
#pragma once

#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>

namespace kpp::detail {

// An empty object has nothing at its address, unless a destructor would run for each copy.
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
	if constexpr (__is_final(T))
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

// Has an object make itself reachable, now that it is whole and stays.
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
		static_assert(false,
			      "kpp: publish() is called once the object is made, and is public:\n"
			      "  kpp::Result<void> publish() KPP_MAY_SLEEP\n"
			      "give a function that is something else another name");
	return {};
}

} // namespace kpp::detail
