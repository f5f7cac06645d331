// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The scope of a guard, and what every guard has.
#pragma once

#include <kpp/context/capability.hpp>
#include <kpp/context/level.hpp>

namespace kpp {

/// Base class of guards whose scope may not sleep. A guard that is opened inside names it as its witness,
/// and switches off only what is still on.
template <Level Off, bool Raw, Level Locked = Level::process>
class Scope {
public:
	/// Contexts up to this one do not interrupt it on any kernel.
	static constexpr Level off = Off;
	/// The highest level of the locks that are held in it. Contexts up to this one do not interrupt it either,
	/// except on `PREEMPT_RT`: there the holder of a lock that is not raw has interrupts on.
	static constexpr Level locked = Locked;
	/// Not even `PREEMPT_RT` can preempt it, so it takes raw spinlocks only.
	static constexpr bool raw = Raw;

	Scope(const Scope &) = delete;
	Scope &operator=(const Scope &) = delete;

protected:
	Scope() = default;
};

/// A guard that another one can name as its witness.
template <class T>
concept Witness = requires(const T &guard) {
	[]<Level Off, bool Raw, Level Locked>(const Scope<Off, Raw, Locked> &) {}(guard);
};

/// @cond internals
namespace detail {
// The type of a guard is deduced where the guard is a variable, and only there. As a member, or as what a
// function returns, the type would be spelled, and the guard would open no scope.
struct Spelled {
	using Tag = Nothing;
};
struct Deduced;
} // namespace detail

#define KPP_GUARD_IS_A_VARIABLE(Name) \
	static_assert(!is_same_v<Form, detail::Spelled>, \
		      "kpp: a guard is a variable of the function whose scope it opens, with the " \
		      "type that the compiler deduces: " #Name " guard{...};. As a member, or " \
		      "returned, it would open no scope: open it in each function that needs it, " \
		      "or tag the functions that are called under it with KPP_REQUIRES(lock)"); \
\
public: \
	Name(const Name &) = delete ( \
		"a guard ends with its scope: it is neither copied nor returned; open one in each " \
		"function that needs it, or tag the functions that are called under it with " \
		"KPP_REQUIRES(lock)"); \
	Name &operator=(const Name &) = delete ("a guard ends with its scope: it is not assigned")

// The bodies of guards are not analysed, because the kernel functions that they call carry no attributes.
// The attributes of the guard say what these functions do.
#define KPP_TRUSTED KPP_CONTEXT_ESCAPE("a guard is where the analysis begins")
/// @endcond

} // namespace kpp
