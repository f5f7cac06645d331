// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Asks about the members of a struct, whatever their access.
///
/// `__builtin_dump_struct(object, print)` calls print with a format and what it is for: the type and
/// the name of each member, with the member (a reference to it) or, where printf() could not show it,
/// its address. Members that are aggregates are taken apart, and so are bases. print may throw where
/// the answer for a member is no, and then so may the whole `__builtin_dump_struct()`.
///
/// Drivers do not include it.
#pragma once

#include <kpp/base/traits.hpp>

namespace kpp::detail {

/// @cond internals
// The type of a member, of an argument that print gets.
template <class Argument>
struct MemberOf {
	using Type = void; // the width of a bit-field
};
template <class T>
struct MemberOf<T &> {
	using Type = T;
};
template <class T>
struct MemberOf<T *> {
	using Type = T;
};

template <class T>
using ElementOf = __remove_cv(__remove_all_extents(T));

template <class T>
consteval bool is_zeros();

struct AskZeros {
	template <class... Arguments>
	void operator()(const char *, Arguments &&...) const
		noexcept((... && is_zeros<typename MemberOf<Arguments>::Type>()));
};

// Whether the bytes of a T() are zeros: it has no constructor, and no pointer to a member, whose null
// is -1.
template <class T>
consteval bool is_zeros()
{
	using Element = ElementOf<T>;
	if constexpr (!__is_trivially_constructible(Element))
		return is_void_v<Element>;
	else if constexpr (__is_class(Element) || __is_union(Element))
		return noexcept(__builtin_dump_struct(declval<const Element *>(), AskZeros{}));
	else
		return !__is_member_pointer(Element);
}
/// @endcond

} // namespace kpp::detail
