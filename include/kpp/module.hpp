// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A module as one C++ object. C: `module_init()`, `module_exit()` of `<linux/module.h>`.
///
/// Loading makes the object, unloading destroys it: its members are owners, made in the order in
/// which they depend on each other and destroyed in reverse. When making one fails, those made
/// before are destroyed and `insmod` reports the errno; there is no ladder of `goto`.
///
///     struct Buffers : kpp::Pinned {
///             kpp::PageBlock small, large;
///
///             static kpp::Result<Buffers> create() KPP_MAY_SLEEP
///             {
///                     auto order = KPP_TRY(kpp::Order::from(::order));
///                     auto small = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
///                     auto large = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel, order));
///                     ...
///                     return {kpp::in_place, kpp::move(small), kpp::move(large)};
///             }
///     };
///
///     KPP_MODULE(Buffers)
///     MODULE_LICENSE("Dual MIT/GPL");
///     MODULE_DESCRIPTION("Two buffers");
///
/// The object stays where it is made, see kpp/base/pinned.hpp. What needs its address is done in a
/// function that is called when create() has made it:
///
///     class Numbers : kpp::Pinned {
///     public:
///             static kpp::Result<Numbers> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
///             kpp::Result<void> publish() KPP_MAY_SLEEP
///             {
///                     entry_ = proc_create_single_data("numbers", 0444, nullptr, show, this);
///                     if (!entry_)
///                             return kpp::Error{ENOMEM};
///                     return {};
///             }
///             ~Numbers() KPP_MAY_SLEEP { proc_remove(entry_); }
///             ...
///     };
#pragma once

#include <linux/init.h>
#include <linux/module.h>

#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>

namespace kpp::detail {

template <class T>
concept HasCreate = requires {
	{ T::create() } -> same_as<Result<T>>;
};

// The module's object, in static storage without a constructor or a destructor of its own: a stock
// kernel runs neither.
template <class T>
class ModuleStorage {
	static_assert(HasCreate<T>, "KPP_MODULE(T): T has a static member function kpp::Result<T> "
				    "create() KPP_MAY_SLEEP");
	static_assert(
		stays_in_place<T>,
		"KPP_MODULE(T): T can be moved, and whoever had its address before would then "
		"reach what it left; write\n"
		"  struct T : kpp::Pinned { ... };\n"
		"and in create(), instead of return T{a, b};\n"
		"  return {kpp::in_place, a, b};");

public:
	// The errno goes to insmod.
	[[nodiscard]] int load() KPP_MAY_SLEEP
	{
		auto *result = new (Place{bytes_}) Result<T>(T::create());
		if (!*result)
			return result->error().to_errno();
		auto published = publish(**result);
		if (published)
			return 0;
		result->~Result();
		return published.error().to_errno();
	}

	// Only after a load() that returned 0: the kernel unloads no other module. load() made a
	// Result<T> in bytes_.
	void unload() KPP_MAY_SLEEP
	{
		__builtin_launder(reinterpret_cast<Result<T> *>(bytes_))->~Result();
	}

private:
	alignas(Result<T>) unsigned char bytes_[sizeof(Result<T>)];
};

} // namespace kpp::detail

/// Makes @p Type the module: `static kpp::Result<Type> Type::create() KPP_MAY_SLEEP` runs at load,
/// and after it, if there is one, `kpp::Result<void> Type::publish() KPP_MAY_SLEEP`, on the object where
/// it stays; the destructor at unload. Once in a module, at namespace scope. `MODULE_LICENSE()` and its
/// siblings stay what they are in C.
// The two pointers tell objtool that the kernel calls both functions indirectly, or it would take
// away the landing pad (ENDBR) that the call needs.
#define KPP_MODULE(...) \
	static ::kpp::detail::ModuleStorage<__VA_ARGS__> kpp_module_storage; \
	extern "C" int init_module() KPP_MAY_SLEEP; \
	extern "C" void cleanup_module() KPP_MAY_SLEEP; \
	extern "C" __init int init_module() \
	{ \
		return kpp_module_storage.load(); \
	} \
	extern "C" __exit void cleanup_module() \
	{ \
		kpp_module_storage.unload(); \
	} \
	[[gnu::used]] static __initdata auto *kpp_init_module = &init_module; \
	[[gnu::used]] static __exitdata auto *kpp_cleanup_module = &cleanup_module;
