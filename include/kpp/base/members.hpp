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
#include <kpp/context/tags.hpp>

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

constexpr bool is_volatile(const char *type)
{
	for (const char *word = "volatile"; *word; word++, type++)
		if (*type != *word)
			return false;
	return true;
}

// A volatile bit-field is read where it is passed on.
struct AskReads {
	template <class... Arguments>
	void operator()(const char *, Arguments &&...) const noexcept;
	template <class T>
	void operator()(const char *, const char *, const char *type, const char *, size_t, T) const
		noexcept(false) __attribute__((enable_if(is_volatile(type), "")));
};

template <class Member>
struct FindMember {
	const void *object;
	long &offset;

	template <class... Arguments>
	[[gnu::always_inline]] void operator()(const char *, Arguments &&...) const
	{}
	template <class T>
		requires(__is_base_of(Member, T)) // T may be incomplete behind a pointer
	[[gnu::always_inline]] void operator()(const char *, const char *, const char *,
					       const char *, const T *&&found) const
	{
		if (offset < 0)
			offset = reinterpret_cast<const char *>((const Member *)found) -
				 static_cast<const char *>(object);
	}
};

// How far into its object the first member is that is a @p Member, which may be a private base of it; -1
// if there is none, or if it is behind a constructor or in an array. The compiler knows the number, and
// nothing is read.
template <class Member, class T>
[[gnu::always_inline, clang::no_sanitize("undefined")]] inline long offset_in(const T *object)
	KPP_CONTEXT_ESCAPE("what is guarded is not touched")
{
	long offset = -1;
	if constexpr (noexcept(__builtin_dump_struct(object, AskReads{})))
		__builtin_dump_struct(object, FindMember<Member>{object, offset});
	return offset;
}
/// @endcond

} // namespace kpp::detail
