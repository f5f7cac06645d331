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

/** A number of any width, but no truth value. */
template <class T>
concept Number = __is_integral(T) && !same<typename remove_cv<T>::type, bool>;

/** Whether the types differ in sign alone, and a pointer to U may become one to T. */
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

/** What C converts to T without a word and C++ does not: a number to an enum, a pointer to numbers of another
 * sign, a function's address to a pointer to void. What neither converts stays what it is. */
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

/** What the compiler's own strlen() takes of any sign. */
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

/** A pointer to numbers of any sign: what a kernel function takes besides a pointer to its own type. */
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

/** A volatile record as its bytes. In C++ a record cannot be copied from or to a volatile one, but a
 * record of volatile bytes can, and clang makes of that the copy that C makes. */
template <Record T>
struct [[gnu::may_alias]] alignas(T) VolatileRecord {
	volatile char bytes[sizeof(T)];
	__attribute__((always_inline)) void operator=(const T &value)
	{
		*this = *(const VolatileRecord *)&value;
	}
};

/** Reads a volatile object, a record too. */
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

/** What a volatile object is written as. */
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

/** The address of a temporary, for the rest of the expression. */
template <class T>
__attribute__((always_inline)) inline T *address(T &&value)
{
	return &value;
}

/** The address of what braces make in a kernel macro, as an array of one: outside of functions it stays, as
 * in C. In a function it ends with the expression, in C with the block; clang says where it is kept. */
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

/** Whether a macro took its name away: of one that is not defined, the text keeps its parenthesis. */
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

// Keywords of C that C++ lacks.
#define _Bool bool
#define restrict __restrict
#define __auto_type auto
#define __typeof_unqual__(x) typename ::kpp_view::remove_cv<__typeof__(x)>::type
#define __builtin_types_compatible_p(a, b) \
	__is_same(typename ::kpp_view::remove_cv<__typeof__(a)>::type, \
		  typename ::kpp_view::remove_cv<__typeof__(b)>::type)

// A macro of the kernel calls it with text of any sign.
#define __builtin_strlen(text) __builtin_strlen(::kpp_view::chars(text))

// The function that takes pointers of any sign is found by a call, and not where somebody takes its address.
#define kpp_if_called_ __attribute__((enable_if(__builtin_is_constant_evaluated(), "")))
#define kpp_any_sign_ static __attribute__((always_inline, unused)) kpp_if_called_

// A record that a macro of the kernel defines within an expression.
#define kpp_record_(...) \
	__typeof__(*[] { \
		typedef __VA_ARGS__ kpp_type_; \
		return (kpp_type_ *)nullptr; \
	}())

// `((void *)0)` converts to no other pointer in C++.
#define NULL nullptr

// taken out: static_assert
// The keyword does what the kernel's macro does, and a comma in a template argument is no separator.

// taken out: inline
// The macro adds attributes that do not fit every C++ function and variable. Kernel headers still see
// it (the view defines it around them).

// taken out: auto
// C's way to say what the keyword says in C++.

// C++ has no such attribute, and would warn at each __user and __rcu of a driver.
#define BTF_TYPE_TAG(value)

// C subtracts from a pointer to void, and picks constness with _Generic.
#define container_of(ptr, type, member) \
	(::kpp_view::outer<type, __typeof__(((type *)nullptr)->member)>( \
		(ptr), __builtin_offsetof(type, member)))
#define container_of_const(ptr, type, member) \
	(::kpp_view::outer_const<type, __typeof__(((type *)nullptr)->member)>( \
		(ptr), __builtin_offsetof(type, member)))

// C finds out with a conditional expression of two pointer types, which C++ types differently.
#define __is_constexpr(x) __builtin_constant_p(x)

// C defines a record inside sizeof, which C++ does not take.
#define BUILD_BUG_ON_ZERO(e) ((int)sizeof(char[(e) ? -1 : 1]) - 1)
#define __BUILD_BUG_ON_ZERO_MSG(e, ...) ((int)sizeof(char[(e) ? -1 : 1]) - 1)

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
		*(typename ::kpp_view::Writable< \
			typename ::kpp_view::remove_cv<__typeof__(x)>::type>::type *)&(x) = (val); \
	} while (0)

// A pointer that is made from a number is not constant in C++, but for clang behind this condition it
// is. Kernels with DEBUG_SPINLOCK have one in every static lock.
#define SPINLOCK_OWNER_INIT (__builtin_constant_p(0) ? (void *)-1L : (void *)-1L)

// C makes init_module an alias of the function, whose name C++ mangles. Load and unload may sleep, so
// the context tags of the functions are no obstacle here. As KPP_MODULE() says, objtool wants pointers.
#define module_init(initfn) \
	static_assert(::kpp_view::is_init<__typeof__(initfn)>, \
		      "module_init(): int " #initfn "(void)"); \
	extern "C" __init __attribute__((no_thread_safety_analysis)) int init_module() \
	{ \
		return initfn(); \
	} \
	[[gnu::used]] static __initdata auto *kpp_init_module = &init_module;
#define module_exit(exitfn) \
	static_assert(::kpp_view::same<__typeof__(exitfn), void()>, \
		      "module_exit(): void " #exitfn "(void)"); \
	extern "C" __exit __attribute__((no_thread_safety_analysis)) void cleanup_module() \
	{ \
		exitfn(); \
	} \
	[[gnu::used]] static __exitdata auto *kpp_cleanup_module = &cleanup_module;

// C makes an alias of the table for modpost, and C++ mangles the table's name. The assembler gets both
// from a function that is gone after load; kernels differ in the alias' name.
#define MODULE_DEVICE_TABLE(type, name) \
	[[gnu::used]] static __init notrace void kpp_device_table_##type##_##name() \
	{ \
		if constexpr (::kpp_view::expands(__stringify(__mod_device_table(type, name)))) \
			KPP_DEVICE_TABLE(__stringify(__mod_device_table(type, name)), name); \
		else { \
			KPP_DEVICE_TABLE("__mod_" #type "__" #name "_device_table", name); \
			KPP_DEVICE_TABLE("__mod_device_table__" #type "__" #name, name); \
		} \
	} \
	static_assert(true)
#define KPP_DEVICE_TABLE(alias, name) \
	asm volatile(".type " alias ", @object\n\t.size " alias ", %c1\n\t.set " alias ", %c0" \
		     : \
		     : "i"(&name), "i"(sizeof(name)))

// C assigns what is void * to a pointer of the caller's type.
#define xa_for_each_range(xa, index, entry, start, last) \
	for (index = start, entry = ::kpp_view::as(xa_find(xa, &index, last, XA_PRESENT)); entry; \
	     entry = ::kpp_view::as(xa_find_after(xa, &index, last, XA_PRESENT)))
#define xa_for_each_marked(xa, index, entry, filter) \
	for (index = 0, entry = ::kpp_view::as(xa_find(xa, &index, ULONG_MAX, filter)); entry; \
	     entry = ::kpp_view::as(xa_find_after(xa, &index, ULONG_MAX, filter)))
#define xas_for_each(xas, entry, max) \
	for (entry = ::kpp_view::as(xas_find(xas, max)); entry; \
	     entry = ::kpp_view::as(xas_next_entry(xas, max)))
#define xas_for_each_marked(xas, entry, max, mark) \
	for (entry = ::kpp_view::as(xas_find_marked(xas, max, mark)); entry; \
	     entry = ::kpp_view::as(xas_next_marked(xas, max, mark)))
#define nla_for_each_attr(pos, head, len, rem) \
	for (pos = ::kpp_view::as(head), rem = len; nla_ok(pos, rem); pos = nla_next(pos, &(rem)))
#define idr_for_each_entry(idr, entry, id) \
	for (id = 0; ((entry) = ::kpp_view::as(idr_get_next(idr, &(id)))) != nullptr; id += 1U)
#define idr_for_each_entry_ul(idr, entry, tmp, id) \
	for (tmp = 0, id = 0; ((entry) = ::kpp_view::as(tmp <= id ? idr_get_next_ul(idr, &(id)) \
								  : nullptr)) != nullptr; \
	     tmp = id, ++id)
#define idr_for_each_entry_continue(idr, entry, id) \
	for ((entry) = ::kpp_view::as(idr_get_next((idr), &(id))); entry; \
	     ++id, (entry) = ::kpp_view::as(idr_get_next((idr), &(id))))
#define idr_for_each_entry_continue_ul(idr, entry, tmp, id) \
	for (tmp = id; ((entry) = ::kpp_view::as(tmp <= id ? idr_get_next_ul(idr, &(id)) \
							   : nullptr)) != nullptr; \
	     tmp = id, ++id)

// C takes the address of a compound literal, which is gone in C++ too soon to be allowed.
#define KMEM_CACHE(record, flags) \
	kmem_cache_create(#record, sizeof(struct record), __alignof__(struct record), (flags), \
			  nullptr)
#define KMEM_CACHE_USERCOPY(record, flags, field) \
	kmem_cache_create_usercopy(#record, sizeof(struct record), __alignof__(struct record), \
				   (flags), __builtin_offsetof(struct record, field), \
				   sizeof(((struct record *)nullptr)->field), nullptr)

// C dereferences NULL in typeof; the cast is for sparse only.
#define RCU_INITIALIZER(v) (v)

// C gives the old pointer the type of the new one, and nullptr's type holds no pointer.
#define rcu_replace_pointer(rcu_ptr, ptr, c) \
	({ \
		auto __tmp = rcu_dereference_protected((rcu_ptr), (c)); \
		rcu_assign_pointer((rcu_ptr), (ptr)); \
		__tmp; \
	})

// C adds to a pointer to void.
#define TIMER_ENTRY_STATIC ((struct hlist_node *)(0x300 + POISON_POINTER_DELTA))

// clang warns of the shift that C's conditional does not make.
#define DMA_BIT_MASK(n) (((n) == 64) ? ~0ULL : ((1ULL << ((n) & 63)) - 1))

// C lets an unsigned int be a parameter of type int, and the like.
#define __param_check(name, p, type) \
	static inline type __always_unused *__check_##name() \
	{ \
		return ::kpp_view::as_c<type *>(p); \
	}

// C names the type of what is allocated by the whole expression, and so would messages.
#define alloc_hooks_tag(_tag, _do_alloc) \
	({ \
		struct alloc_tag *_old [[gnu::unused]] = alloc_tag_save(_tag); \
		auto _res = _do_alloc; \
		alloc_tag_restore(_tag, _old); \
		_res; \
	})

// A driver's own header of trace events declares the kernel's trampolines, outside of any extern "C".
#define DECLARE_STATIC_CALL(name, func) \
	extern "C" struct static_call_key STATIC_CALL_KEY(name); \
	extern "C" __typeof__(func) STATIC_CALL_TRAMP(name)

// C initializes a pointer to the guard's class, which tells the compiler's analysis of the lock, with
// what is void *.
#define WITH_LOCK_GUARD_1_ATTRS(_name, _T) \
	class_##_name##_constructor(_T), \
		*__UNIQUE_ID(unlock) __cleanup(__class_##_name##_cleanup_ctx) = \
			(class_##_name##_t *)(unsigned long)(_T)

// C puts an empty record of no size before the array; in C++ it has one, and the array moves.
#define __DECLARE_FLEX_ARRAY(type, name) \
	struct { \
		type name[]; \
	}

// C declares a type inside an unnamed union. In C++ it belongs to the record around it: Record::TAG.
#define struct_group_tagged(tag, name, ...) \
	struct tag { \
		__VA_ARGS__ \
	}; \
	union { \
		struct { \
			__VA_ARGS__ \
		}; \
		tag name; \
	}

// C initializes a pointer with what is void *. clang 19 knows no counter of an array that has to be set.
#define __alloc_flex(alloc, gfp, type, array, count) \
	({ \
		const size_t __count = (count); \
		(type *)alloc(struct_size_t(type, array, __count), gfp); \
	})

// C leaves the assertion out unless the kernel has DEBUG_ATOMIC_SLEEP. It is empty then, but has a tag.
#define might_sleep() \
	do { \
		__might_sleep(__FILE__, __LINE__); \
		might_resched(); \
	} while (0)

// A function that a kernel macro defines in a driver (DEFINE_SHOW_ATTRIBUTE()) cannot be tagged with its
// context there, so that its calls are not checked.
#define kpp_by_macro_ __attribute__((no_thread_safety_analysis))
