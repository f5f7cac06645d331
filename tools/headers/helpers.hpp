// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Functions and types that edits and replacements use. Each view begins with this text.
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

/** A value that converts to any type, as C converts pointers and enums. */
template <class T>
struct As {
	T value;
	template <class U>
		requires(!__is_class(U) && !__is_union(U))
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

template <class A, class B>
inline constexpr bool same = false;
template <class A>
inline constexpr bool same<A, A> = true;

/** An integer of any width, but not bool. */
template <class T>
concept Number = __is_integral(T) && !same<typename remove_cv<T>::type, bool>;

/** Whether the types differ in sign alone, and a pointer to U may convert to a pointer to T. */
template <class T, class U>
concept SameButSign = Number<T> && Number<U> &&
		      same<__make_unsigned(typename remove_cv<T>::type),
			   __make_unsigned(typename remove_cv<U>::type)> &&
		      __is_const(U) <= __is_const(T) && __is_volatile(U) <= __is_volatile(T);

template <class T, class U>
inline constexpr bool same_but_sign = false;
template <class T, class U>
	requires SameButSign<T, U>
inline constexpr bool same_but_sign<T *, U *> = true;

template <class T, class V>
inline constexpr bool void_of_function = false;
template <class T, class R, class... A>
inline constexpr bool void_of_function<T *, R (*)(A...)> = __is_void(T);

/** C converts a V to T implicitly, and C++ does not: a number to an enum, a pointer to numbers of
 * another sign, a function's address to a pointer to void. as_c() leaves other values alone. */
template <class T, class V>
concept ConvertedByC = (__is_enum(T) && (__is_integral(V) || __is_enum(V))) ||
		       same_but_sign<T, V> || void_of_function<T, V>;
template <class T, class V>
__attribute__((always_inline)) constexpr V as_c(V value)
{
	return value;
}
template <class T, class V>
	requires ConvertedByC<T, V>
__attribute__((always_inline)) constexpr T as_c(V value)
{
	return (T)value;
}

template <class T>
	requires(!__is_enum(T))
__attribute__((always_inline)) constexpr T as_c(int zero) __attribute__((enable_if(zero == 0, "")))
{
	return nullptr;
}

/** The argument for the compiler's own strlen(): text of any sign. */
__attribute__((always_inline)) constexpr const char *chars(const char *text)
{
	return text;
}
template <class T>
	requires SameButSign<const char, T>
__attribute__((always_inline)) constexpr const char *chars(T *text)
{
	return (const char *)text;
}

/** A pointer to numbers of any sign, as the second function for drivers takes it. */
template <class T>
struct AnySign;
template <class T>
struct AnySign<T *> {
	T *pointer;
	template <class U>
		requires SameButSign<T, U>
	__attribute__((always_inline)) constexpr AnySign(U *from) : pointer((T *)from)
	{}
	__attribute__((always_inline)) constexpr AnySign(decltype(nullptr)) : pointer(nullptr) {}
};

template <class T>
concept Record = __is_class(T) || __is_union(T);

/** The bytes of a volatile record. C++ cannot copy a record from or to a volatile one. It can copy
 * a record of volatile bytes, and clang compiles that to the same code as C's copy. */
template <Record T>
struct [[gnu::may_alias]] alignas(T) VolatileRecord {
	volatile char bytes[sizeof(T)];
	__attribute__((always_inline)) void operator=(const T &value)
	{
		*this = *(const VolatileRecord *)&value;
	}
};

/** Reads a volatile object, which may be a record. */
template <class T>
__attribute__((always_inline)) inline auto load(const volatile T &from)
{
	return from;
}
template <Record T>
__attribute__((always_inline)) inline auto load(const volatile T &from)
{
	typename remove_cv<T>::type value;
	*(VolatileRecord<T> *)&value = *(const VolatileRecord<T> *)&from;
	return value;
}

/** The type through which a volatile object is written. */
template <class T>
struct Writable {
	using type = volatile T;
};
template <Record T>
struct Writable<T> {
	using type = VolatileRecord<T>;
};
template <Record T>
__attribute__((always_inline)) inline VolatileRecord<T> &writable(volatile T &object)
{
	return *(VolatileRecord<T> *)&object;
}

/** The address of a temporary, which is valid up to the end of the expression. */
template <class T>
__attribute__((always_inline)) inline T *address(T &&value)
{
	return &value;
}

/** The address of a compound literal in a kernel macro, as an array of one. Outside of functions
 * the literal is static, as in C. In a function it lives up to the end of the expression, in C up
 * to the end of the block; clang warns where the address is kept. */
template <class T>
using One = T[1];
template <class T>
__attribute__((always_inline)) constexpr T *literal(T (&value)[1])
{
	return value;
}
template <class T>
__attribute__((always_inline)) constexpr T *literal(T (&&value [[clang::lifetimebound]])[1])
{
	return value;
}

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

/** Whether the macro in the text was expanded. If it is not defined, its parenthesis stays. */
consteval bool expands(const char *text)
{
	for (; *text; text++)
		if (*text == '(')
			return false;
	return true;
}

template <class F>
inline constexpr bool is_init = false;
template <>
inline constexpr bool is_init<int()> = true;

} // namespace kpp_view
