// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Macros of C and of the kernel for which no local rewrite is enough. They are defined before the
// kernel's headers. The kernel's own definition of each is removed, and of each macro that is
// listed as taken out. Inline functions of the kernel keep the original meaning, because they are
// rewritten after preprocessing: the macros here are for drivers.

// Keywords of C that C++ lacks.
#define _Bool bool
#define restrict __restrict
#define __auto_type auto
#define __typeof_unqual__(x) typename ::kpp_view::remove_cv<__typeof__(x)>::type
#define __builtin_types_compatible_p(a, b) \
	__is_same(typename ::kpp_view::remove_cv<__typeof__(a)>::type, \
		  typename ::kpp_view::remove_cv<__typeof__(b)>::type)

// A macro of the kernel passes text of any sign.
#define __builtin_strlen(text) __builtin_strlen(::kpp_view::chars(text))

// A call finds the function that takes pointers of any sign. The address of that name is the
// kernel's function.
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
// The keyword does what the kernel's macro does, and a comma in a template argument is no
// separator.

// taken out: inline
// The macro adds attributes that do not fit every C++ function and variable. Kernel headers still
// see it (the view defines it around them).

// taken out: auto
// In C++ it is a keyword with the same meaning.

// C++ has no such attribute, and would warn about each __user and __rcu in a driver.
#define BTF_TYPE_TAG(value)

// C subtracts from a pointer to void, and picks constness with _Generic.
#define container_of(ptr, type, member) \
	(::kpp_view::outer<type, __typeof__(((type *)nullptr)->member)>( \
		(ptr), __builtin_offsetof(type, member)))
#define container_of_const(ptr, type, member) \
	(::kpp_view::outer_const<type, __typeof__(((type *)nullptr)->member)>( \
		(ptr), __builtin_offsetof(type, member)))

// C asks for the type of a conditional expression of two pointers, which is another one in C++.
#define __is_constexpr(x) __builtin_constant_p(x)

// C defines a record inside sizeof, which C++ does not allow.
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

// A pointer that is made from a number is no constant in C++. For clang it is one in this
// condition. Kernels with DEBUG_SPINLOCK have such a pointer in every static lock.
#define SPINLOCK_OWNER_INIT (__builtin_constant_p(0) ? (void *)-1L : (void *)-1L)

// C makes init_module an alias of the function, whose name C++ mangles. Load and unload may sleep,
// so the context tags of the functions are no obstacle here. objtool needs the pointers, as for
// KPP_MODULE().
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

// C makes an alias of the table for modpost, and C++ mangles the table's name. A function that is
// freed after load gives both names to the assembler. The alias has another name from one kernel to
// the next.
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

// C assigns a void * to a pointer of the caller's type.
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

// C takes the address of a compound literal, which C++ does not allow: the literal would not live
// long enough.
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

// clang warns about a shift that C's conditional never executes.
#define DMA_BIT_MASK(n) (((n) == 64) ? ~0ULL : ((1ULL << ((n) & 63)) - 1))

// C accepts, for example, an unsigned int as a parameter of type int.
#define __param_check(name, p, type) \
	static inline type __always_unused *__check_##name() \
	{ \
		return ::kpp_view::as_c<type *>(p); \
	}

// C declares the result with typeof of the whole expression, which messages of C++ would repeat.
#define alloc_hooks_tag(_tag, _do_alloc) \
	({ \
		struct alloc_tag *_old [[gnu::unused]] = alloc_tag_save(_tag); \
		auto _res = _do_alloc; \
		alloc_tag_restore(_tag, _old); \
		_res; \
	})

// A driver's own header of trace events declares the kernel's trampolines without extern "C".
#define DECLARE_STATIC_CALL(name, func) \
	extern "C" struct static_call_key STATIC_CALL_KEY(name); \
	extern "C" __typeof__(func) STATIC_CALL_TRAMP(name)

// C initializes a pointer to the guard's class with a void *. The compiler's analysis of locks
// needs the pointer.
#define WITH_LOCK_GUARD_1_ATTRS(_name, _T) \
	class_##_name##_constructor(_T), \
		*__UNIQUE_ID(unlock) __cleanup(__class_##_name##_cleanup_ctx) = \
			(class_##_name##_t *)(unsigned long)(_T)

// C puts an empty record before the array. In C++ an empty record has a size, which would move the
// array.
#define __DECLARE_FLEX_ARRAY(type, name) \
	struct { \
		type name[]; \
	}

// C declares a type inside an unnamed union. In C++ it belongs to the record around the union:
// Record::TAG.
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

// C initializes a pointer with a void *. clang 19 knows no counter of an array that would have to
// be set.
#define __alloc_flex(alloc, gfp, type, array, count) \
	({ \
		const size_t __count = (count); \
		(type *)alloc(struct_size_t(type, array, __count), gfp); \
	})

// C leaves the assertion out unless the kernel has DEBUG_ATOMIC_SLEEP. In C++ the call stays for
// its tag.
#define might_sleep() \
	do { \
		__might_sleep(__FILE__, __LINE__); \
		might_resched(); \
	} while (0)

// A function that a kernel macro defines in a driver (DEFINE_SHOW_ATTRIBUTE()) cannot have a
// context tag, so that its calls are not checked.
#define kpp_by_macro_ __attribute__((no_thread_safety_analysis))
