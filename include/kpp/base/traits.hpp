// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The few parts of the C++ standard library that kpp needs, on compiler builtins: the kernel is
/// built with `-nostdinc`. Names and meaning are those of `std::`.
#pragma once

// What clang and clang-tidy know of moves (a use after one, one to itself) they know of this name only.
namespace std {
/// `std::move`; kpp::move is another name for it.
template <class T>
[[nodiscard, gnu::always_inline]] constexpr __remove_reference_t(T) &&move(T &&value) noexcept
{
	return static_cast<__remove_reference_t(T) &&>(value);
}
} // namespace std

namespace kpp {

using std::move; ///< `std::move`.

using size_t = decltype(sizeof(0));  ///< `std::size_t`, which is the kernel's `size_t`.
using nullptr_t = decltype(nullptr); ///< `std::nullptr_t`.

/// @name Types made from types
/// @{
template <class T>
using remove_reference_t = __remove_reference_t(T); ///< `std::remove_reference_t`.
template <class T>
using remove_cv_t = __remove_cv(T); ///< `std::remove_cv_t`.
template <class T>
using remove_cvref_t = __remove_cvref(T); ///< `std::remove_cvref_t`.
template <class T>
using decay_t = __decay(T); ///< `std::decay_t`.
template <class T>
using underlying_type_t = __underlying_type(T); ///< `std::underlying_type_t`.

namespace detail {
template <bool Condition, class Then, class Else>
struct Conditional {
	using type = Then;
};
template <class Then, class Else>
struct Conditional<false, Then, Else> {
	using type = Else;
};
template <class T>
inline constexpr bool is_lvalue_reference = false;
template <class T>
inline constexpr bool is_lvalue_reference<T &> = true;
} // namespace detail

/// `std::conditional_t`.
template <bool Condition, class Then, class Else>
using conditional_t = typename detail::Conditional<Condition, Then, Else>::type;
/// @}

/// @name Questions about types
/// @{
template <class A, class B>
inline constexpr bool is_same_v = __is_same(A, B);
template <class T>
inline constexpr bool is_void_v = __is_void(T);
template <class T>
inline constexpr bool is_pointer_v = __is_pointer(T);
template <class T>
inline constexpr bool is_integral_v = __is_integral(T);
template <class T>
inline constexpr bool is_enum_v = __is_enum(T);
template <class T>
inline constexpr bool is_reference_v = __is_reference(T);
template <class T>
inline constexpr bool is_lvalue_reference_v = detail::is_lvalue_reference<T>;
template <class T>
inline constexpr bool is_const_v = __is_const(T);
template <class T>
inline constexpr bool is_empty_v = __is_empty(T);
template <class T>
inline constexpr bool is_aggregate_v = __is_aggregate(T);
template <class T>
inline constexpr bool is_object_v = __is_object(T);
template <class T>
inline constexpr bool is_standard_layout_v = __is_standard_layout(T);
template <class T>
inline constexpr bool is_trivially_copyable_v = __is_trivially_copyable(T);
template <class T>
inline constexpr bool is_trivially_destructible_v = __is_trivially_destructible(T);
template <class T>
inline constexpr bool is_destructible_v = __is_destructible(T);
template <class T>
inline constexpr bool is_nothrow_destructible_v = __is_nothrow_destructible(T);
template <class T, class... Args>
inline constexpr bool is_constructible_v = __is_constructible(T, Args...);
template <class From, class To>
inline constexpr bool is_convertible_v = __is_convertible(From, To);
template <class T>
inline constexpr bool is_copy_constructible_v = __is_constructible(T, const T &);
template <class T>
inline constexpr bool is_copy_assignable_v = __is_assignable(T &, const T &);
template <class T>
inline constexpr bool is_move_constructible_v = __is_constructible(T, T &&);
template <class Base, class Derived>
inline constexpr bool is_base_of_v = __is_base_of(Base, Derived);
template <class T>
inline constexpr bool always_false_v = false; ///< For a `static_assert` in a branch not taken.

template <class A, class B>
concept same_as = is_same_v<A, B> && is_same_v<B, A>;
template <class From, class To>
concept convertible_to = is_convertible_v<From, To>;
template <class T, class... Args>
concept constructible_from = is_constructible_v<T, Args...>;
template <class T>
concept integral = is_integral_v<T>;
/// @}

/// `std::declval`: for unevaluated operands only, never defined.
template <class T>
T &&declval() noexcept;

/// `std::forward`.
template <class T>
[[nodiscard, gnu::always_inline]] constexpr T &&forward(remove_reference_t<T> &value) noexcept
{
	return static_cast<T &&>(value);
}

/// `std::forward` of a temporary.
template <class T>
[[nodiscard, gnu::always_inline]] constexpr T &&forward(remove_reference_t<T> &&value) noexcept
{
	static_assert(!is_lvalue_reference_v<T>,
		      "kpp::forward would turn a temporary into an lvalue");
	return static_cast<T &&>(value);
}

/// `std::exchange`: stores @p next and returns what was there.
template <class T, class U = T>
[[nodiscard, gnu::always_inline]] constexpr T exchange(T &object, U &&next)
{
	T previous = kpp::move(object);
	object = kpp::forward<U>(next);
	return previous;
}

/// `std::addressof`: the address of an object, whatever its `operator&` does.
template <class T>
[[nodiscard, gnu::always_inline]] constexpr T *addressof(T &object) noexcept
{
	return __builtin_addressof(object);
}

/// The base of a class whose objects stay where they are made: they neither move nor copy. Such a class
/// needs no constructor of its own for that. See kpp/base/pinned.hpp.
struct Pinned {
	constexpr Pinned() = default;
	Pinned(const Pinned &) = delete;
	Pinned &operator=(const Pinned &) = delete;
};

/// Asks for construction in place: `return {kpp::in_place, arguments...};` where a `Result<T>` is
/// returned.
struct InPlace {
	explicit InPlace() = default;
};
inline constexpr InPlace in_place{}; ///< The value of @ref InPlace.

namespace detail {
struct Place {
	void *address;
};
} // namespace detail

} // namespace kpp

/// @cond internals
// kpp's own placement new: there is no <new> in the kernel. Not noexcept: then the compiler knows
// that the address is not null and does not test it.
[[gnu::always_inline]] inline void *operator new(kpp::size_t, kpp::detail::Place place)
{
	return place.address;
}

// Only a constructor that throws would call it.
[[gnu::always_inline]] inline void operator delete(void *, kpp::detail::Place) {}
/// @endcond

namespace kpp {

/// `std::construct_at`: makes a T in the memory at @p place, which is large enough and aligned for
/// it.
template <class T, class... Args>
[[gnu::always_inline]] inline T *construct_at(void *place, Args &&...args)
{
	return new (detail::Place{place}) T(kpp::forward<Args>(args)...);
}

} // namespace kpp
