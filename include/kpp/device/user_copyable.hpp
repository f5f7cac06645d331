// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Types that can be copied to or from user memory byte by byte.
///
/// Drivers include user_memory.hpp.
#pragma once

#include <kpp/base/members.hpp>
#include <kpp/base/traits.hpp>

namespace kpp::detail {

/// @cond internals
template <class T>
concept PointerLike =
	__is_pointer(T) || __is_member_pointer(T) || __is_reference(T) || is_same_v<T, nullptr_t>;
// A record whose members decide. A reference to a record is not one; it shows in the assignment.
template <class T>
concept PlainRecord =
	(__is_class(T) || __is_union(T)) && is_trivially_copyable_v<T> && is_copy_assignable_v<T>;

template <class T>
consteval bool plain_bytes();

// It may throw where a member is not plain, and then so may the whole __builtin_dump_struct().
struct AskMembers {
	template <class... Arguments>
	void operator()(const char *, Arguments &&...) const
		noexcept((... && plain_bytes<typename MemberOf<Arguments>::Type>()));
};

template <class T>
consteval bool plain_bytes()
{
	using Element = ElementOf<T>;
	if constexpr (PlainRecord<Element>)
		return noexcept(__builtin_dump_struct(declval<const Element *>(), AskMembers{}));
	else
		return is_void_v<Element> || !(PointerLike<Element> || is_same_v<Element, bool> ||
					       __is_class(Element) || __is_union(Element));
}

// Ends the build for a member of T that is not plain, in the words of Complaint::about<>() of its
// type. The compiler names the member.
template <class T, class Complaint>
constexpr void require_plain_bytes();

template <class Complaint>
struct ComplainOfMembers {
	template <class... Arguments>
	auto operator()(const char *, Arguments &&...) const
	{
		(require_plain_bytes<typename MemberOf<Arguments>::Type, Complaint>(), ...);
	}
};

template <class T, class Complaint>
constexpr void require_plain_bytes()
{
	using Element = ElementOf<T>;
	if constexpr (plain_bytes<T>())
		return;
	else if constexpr (PlainRecord<Element>)
		(void) noexcept(__builtin_dump_struct(declval<const Element *>(),
						      ComplainOfMembers<Complaint>{}));
	else
		Complaint::template about<Element>();
}
/// @endcond

} // namespace kpp::detail

namespace kpp {

/// Types that can be copied to or from user memory byte by byte.
///
/// Pointers are excluded (a kernel address is secret, a user's must stay `__user`), and bool,
/// because a user can store a 2 in it. So are structs, unions and arrays that contain one. The
/// structs of a user interface have a `__u64` instead of a pointer (u64_to_user_ptr() converts it),
/// and a `__u8` instead of a bool.
template <class T>
concept UserCopyable = detail::plain_bytes<T>();

} // namespace kpp
