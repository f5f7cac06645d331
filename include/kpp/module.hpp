// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A module as one C++ object. C: `module_init()`, `module_exit()` of `<linux/module.h>`.
///
/// Loading makes the object, unloading destroys it. Its members are owners, made in the order of
/// their dependencies and destroyed in reverse. If making one fails, those made before are
/// destroyed and `insmod` reports the errno; there is no ladder of `goto`. If a user has opened a
/// file of the module meanwhile, `insmod` returns after it is closed.
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
/// The object stays where it is made, see kpp/base/pinned.hpp. Code that needs its address belongs
/// into publish(), which is called on the complete object:
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
///             ~Numbers() KPP_END_MAY_SLEEP { proc_remove(entry_); }
///             ...
///     };
#pragma once

#include <linux/delay.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>

namespace kpp {

/// The value for init_module() to return when the load fails: @p error, once nobody uses the module
/// any more.
///
/// Users can open a device while the module still loads, and their file holds a reference to the
/// module. A load that fails frees the module nevertheless, so it has to wait for them. After a
/// second a message in the log says so. KPP_MODULE() calls this function. A module with a
/// module_init() of its own calls it after it has removed its devices, so that no new file can be
/// opened.
///
/// Context: may sleep, until the last file is closed.
/// C: module_refcount().
inline int failed_load(int error) KPP_MAY_SLEEP
{
#if defined(MODULE) && defined(CONFIG_MODULE_UNLOAD)
	constexpr int own = 1; // the reference of the load itself
	for (unsigned int waited = 0; module_refcount(THIS_MODULE) > own; waited++) {
		if (waited == 100)
			pr_notice("kpp: %s: the load has failed (%d) and waits until users have "
				  "closed the module's files\n",
				  THIS_MODULE->name, error);
		msleep(10);
	}
#endif
	return error;
}

} // namespace kpp

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
	static_assert(stays_in_place<T>,
		      "KPP_MODULE(T): T can be moved, and pointers to it would then dangle; write\n"
		      "  struct T : kpp::Pinned { ... };\n"
		      "and in create(), instead of return T{a, b};\n"
		      "  return {kpp::in_place, a, b};");

public:
	// The errno goes to insmod.
	[[nodiscard]] int load() KPP_MAY_SLEEP
	{
		auto *result = new (Place{bytes_}) Result<T>(T::create());
		if (!*result)
			return failed_load(result->error().to_errno());
		auto published = publish(**result);
		if (published)
			return 0;
		result->~Result();
		return failed_load(published.error().to_errno());
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

/// Makes @p Type the module. `static kpp::Result<Type> Type::create() KPP_MAY_SLEEP` runs when the
/// module is loaded, then `kpp::Result<void> Type::publish() KPP_MAY_SLEEP` on the complete object,
/// if the type has it. The destructor runs when the module is unloaded. Use it once in a module, at
/// namespace scope. `MODULE_LICENSE()` and its siblings are used as in C.
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
