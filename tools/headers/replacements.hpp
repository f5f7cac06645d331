// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What the view puts in the place of C that no local rewrite turns into C++. Force-included before the
// kernel's headers; a macro that is defined here, or listed below as taken out, is removed from them.
// Inline functions of the kernel that need the original meaning were rewritten to it already: these
// are for code that C++ callers write.
#pragma once

namespace kpp_view {

template <class T>
struct remove_cv {
	using type = T;
};
template <class T>
struct remove_cv<const T> {
	using type = T;
};
template <class T>
struct remove_cv<volatile T> {
	using type = T;
};
template <class T>
struct remove_cv<const volatile T> {
	using type = T;
};
template <class T>
struct remove_reference {
	using type = T;
};
template <class T>
struct remove_reference<T &> {
	using type = T;
};
template <class T>
struct remove_reference<T &&> {
	using type = T;
};

/** A value that becomes whatever type is asked for, as C converts pointers and enums. */
template <class T>
struct As {
	T value;
	template <class U>
	__attribute__((always_inline)) constexpr operator U() const
	{
		return (U)value;
	}
};
template <class T>
__attribute__((always_inline)) constexpr As<T> as(T value)
{
	return {value};
}

template <unsigned long>
struct Word;
template <>
struct Word<1> {
	using type = unsigned char;
};
template <>
struct Word<2> {
	using type = unsigned short;
};
template <>
struct Word<4> {
	using type = unsigned int;
};
template <>
struct Word<8> {
	using type = unsigned long long;
};

/** Reads a volatile object, a record too, in one access when a machine word holds it. */
template <class T>
__attribute__((always_inline)) inline auto load(const volatile T &from)
{
	typename remove_cv<T>::type value;
	if constexpr (sizeof(T) == 1 || sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8) {
		using W [[gnu::may_alias]] = typename Word<sizeof(T)>::type;
		W word = *(const volatile W *)&from;
		__builtin_memcpy(&value, &word, sizeof(T));
	} else {
		for (unsigned long i = 0; i < sizeof(T); i++)
			((char *)&value)[i] = ((const volatile char *)&from)[i];
	}
	return value;
}

/** Writes a volatile object, a record too, in one access when a machine word holds it. */
template <class T, class V>
__attribute__((always_inline)) inline void store(volatile T &to, V &&from)
{
	typename remove_cv<T>::type value = from;
	if constexpr (sizeof(T) == 1 || sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8) {
		using W [[gnu::may_alias]] = typename Word<sizeof(T)>::type;
		W word;
		__builtin_memcpy(&word, &value, sizeof(T));
		*(volatile W *)&to = word;
	} else {
		for (unsigned long i = 0; i < sizeof(T); i++)
			((volatile char *)&to)[i] = ((const char *)&value)[i];
	}
}

template <class A, class B>
inline constexpr bool same = false;
template <class A>
inline constexpr bool same<A, A> = true;

/** The object around a member. */
template <class Outer, class Member, class P>
__attribute__((always_inline)) inline Outer *outer(P *member, unsigned long offset)
{
	static_assert(same<typename remove_cv<P>::type, typename remove_cv<Member>::type> ||
			      same<typename remove_cv<P>::type, void>,
		      "pointer type mismatch in container_of()");
	return (Outer *)((char *)member - offset);
}
template <class Outer, class Member, class P>
__attribute__((always_inline)) inline const Outer *outer_const(const P *member,
							       unsigned long offset)
{
	return outer<const Outer, Member>(member, offset);
}
template <class Outer, class Member, class P>
__attribute__((always_inline)) inline Outer *outer_const(P *member, unsigned long offset)
{
	return outer<Outer, Member>(member, offset);
}

} // namespace kpp_view

// Keywords of C that C++ lacks.
#define _Bool bool
#define restrict __restrict
#define __auto_type auto
#define __typeof_unqual__(x) typename ::kpp_view::remove_cv<__typeof__(x)>::type
#define __builtin_types_compatible_p(a, b) \
	__is_same(typename ::kpp_view::remove_cv<__typeof__(a)>::type, \
		  typename ::kpp_view::remove_cv<__typeof__(b)>::type)

// `((void *)0)` converts to no other pointer in C++.
#define NULL nullptr

// taken out: static_assert
// The keyword does what the kernel's macro does, and a comma in a template argument is no separator.

// taken out: inline
// The macro adds attributes that do not fit every C++ function and variable. Kernel headers still see
// it (the view defines it around them).

// taken out: auto
// C's way to say what the keyword says in C++.

// C subtracts from a pointer to void, and picks constness with _Generic.
#define container_of(ptr, type, member) \
	::kpp_view::outer<type, __typeof__(((type *)nullptr)->member)>( \
		(ptr), __builtin_offsetof(type, member))
#define container_of_const(ptr, type, member) \
	::kpp_view::outer_const<type, __typeof__(((type *)nullptr)->member)>( \
		(ptr), __builtin_offsetof(type, member))

// C finds out with a conditional expression of two pointer types, which C++ types differently.
#define __is_constexpr(x) __builtin_constant_p(x)

// C defines a record inside sizeof, which C++ does not take.
#define BUILD_BUG_ON_ZERO(e) ((int)sizeof(char[(e) ? -1 : 1]) - 1)

// C compares the addresses of two variables without a value, which a const type cannot lack in C++.
#define typecheck(T, x) \
	({ \
		static_assert( \
			::kpp_view::same<typename ::kpp_view::remove_cv<T>::type, \
					 typename ::kpp_view::remove_cv<__typeof__(x)>::type>, \
			"typecheck(): the types differ"); \
		1; \
	})

// C picks the type with _Generic, which leaves qualifiers in C++.
#define __unqual_scalar_typeof(x) typename ::kpp_view::remove_cv<__typeof__(x)>::type

// A volatile record has no copy constructor or assignment in C++.
#define __READ_ONCE(x) ::kpp_view::load(x)
#define __WRITE_ONCE(x, val) \
	do { \
		::kpp_view::store((x), (val)); \
	} while (0)
