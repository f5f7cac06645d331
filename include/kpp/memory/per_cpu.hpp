// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Data of which each processor has an object of its own. C: `<linux/percpu.h>`.
///
///     static DEFINE_PER_CPU(PerCpuVariable<Traffic>, traffic);
///
///     void count(u64 bytes)
///     {
///             PerCpuGuard guard{traffic}; // this processor's, and it stays on this processor
///             guard->packets++;
///             guard->bytes += bytes;
///     }
///     u64 all_bytes()
///     {
///             return traffic.sum(&Traffic::bytes);
///     }
///
/// | C | here |
/// | --- | --- |
/// | `DEFINE_PER_CPU(T, name)` | `DEFINE_PER_CPU(PerCpuVariable<T>, name)` |
/// | `alloc_percpu_gfp(T, gfp)`, `free_percpu(p)` | `PerCpu<T>::alloc(gfp)`, the end of the PerCpu |
/// | `get_cpu_ptr(p)`, `put_cpu_ptr(p)` | `PerCpuGuard guard{p};`, or `p.with(function)` |
/// | `per_cpu_ptr(p, cpu)`, to read | `p.of(cpu)` |
/// | a loop of `for_each_possible_cpu()` | `p.sum(&T::member)` |
/// | `this_cpu_inc(p->member)` | `this_cpu_inc(p.raw()->member)` |
///
/// An interrupt of the same processor is not kept out, nor is another processor that reads. For data that needs
/// more see kpp::LocalGuard.
#pragma once

#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/gfp.hpp>
#include <kpp/sync/transition.hpp>

namespace kpp {

template <class T>
class PerCpuVariable;
template <class T>
class PerCpu;

/// @cond internals
// A macro, because the documentation does not show a base that is kpp's own.
#define KPP_OF_A_SCOPE_WITHOUT_PREEMPTION \
	: public detail::ScopeInside< \
		  detail::Transition<detail::PreemptScope, Level::process, Outer...>>
/// @endcond

/// This processor's object for the rest of the scope, in which preemption is off. Nests as @ref PreemptGuard does:
/// it takes raw locks only. Context: any. C: `get_cpu_ptr()`, `put_cpu_ptr()`.
template <class T, class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD PerCpuGuard KPP_OF_A_SCOPE_WITHOUT_PREEMPTION {
	using Change = detail::Transition<detail::PreemptScope, Level::process, Outer...>;

	KPP_GUARD_IS_A_VARIABLE(PerCpuGuard);

public:
	/// Opens the scope, in that of an outer guard if it is named.
	/// @{
	[[nodiscard("name the guard, or its scope ends at once: PerCpuGuard guard{data};")]]
	explicit PerCpuGuard(PerCpuVariable<T> &data, const Outer &...)
		KPP_OPENS(Change) KPP_TRUSTED : here_{get_cpu_ptr(data.raw())}
	{}
	[[nodiscard("name the guard, or its scope ends at once: PerCpuGuard guard{data};")]]
	explicit PerCpuGuard(const PerCpu<T> &data, const Outer &...) KPP_OPENS(Change) KPP_TRUSTED
		: here_{get_cpu_ptr(data.raw())}
	{}
	/// @}
	~PerCpuGuard() KPP_CLOSES(Change) KPP_TRUSTED { put_cpu_ptr(here_); }

	/// This processor's object. A pointer or reference to it must not leave the scope. Context: any.
	/// @{
	T &operator*() const { return *here_; }
	T *operator->() const { return here_; }
	/// @}

private:
	T *here_;
};

/// @cond internals
template <class T, Witness... Outer>
PerCpuGuard(PerCpuVariable<T> &, const Outer &...) -> PerCpuGuard<T, detail::Deduced, Outer...>;
template <class T, Witness... Outer>
PerCpuGuard(const PerCpu<T> &, const Outer &...) -> PerCpuGuard<T, detail::Deduced, Outer...>;

namespace detail {

template <class Data, class Function>
[[gnu::always_inline]] inline auto with_this_cpu(Data &data, Function &function)
{
	using Returned = decltype(function(*data.raw()));
	static_assert(!is_reference_v<Returned> && !is_pointer_v<Returned>,
		      "kpp::PerCpu::with() returns a value: a pointer or reference would reach "
		      "the data from another processor");
	PerCpuGuard guard{data};
	return function(*guard);
}

// What is summed up: the objects themselves, which are numbers.
struct Itself {
	template <class Number>
	Number operator()(const Number &number) const
	{
		return READ_ONCE(number);
	}
};

template <class T, class Function>
[[gnu::always_inline]] inline auto sum_of_cpus(T __percpu *data, Function &function)
{
	auto term = [&function](const T &object) {
		if constexpr (requires { object.*function; })
			return READ_ONCE(object.*function);
		else
			return function(object);
	};
	decltype(term(*data)) total = 0;
	unsigned int cpu;
	for_each_possible_cpu(cpu) total += term(*per_cpu_ptr(data, cpu));
	return total;
}

} // namespace detail
/// @endcond

/// A static variable of which each processor has one: `static DEFINE_PER_CPU(PerCpuVariable<T>, name);`. Without
/// `DEFINE_PER_CPU()` it is no such variable, which is not checked. C: `DEFINE_PER_CPU()`.
///
/// Its objects are reached by a @ref PerCpuGuard, or by the functions here.
template <class T>
class PerCpuVariable : Pinned {
	static_assert(is_trivially_destructible_v<T>,
		      "kpp::PerCpuVariable<T>: nobody ends the objects of a static per-CPU "
		      "variable, so T has no destructor");

public:
	/// Zeros, or what the members begin with, by the compiler.
	consteval PerCpuVariable() = default;

	/// Calls @p function with this processor's object, without preemption, and returns what it returned,
	/// which is a value. Context: any. C: `get_cpu_ptr()`, `put_cpu_ptr()`.
	template <class Function>
	auto with(Function &&function)
	{
		return detail::with_this_cpu(*this, function);
	}

	/// The object of a processor, to be read while that one may change it. Context: any, @p cpu is possible.
	/// C: `per_cpu_ptr()`.
	[[nodiscard]] const T &of(unsigned int cpu) { return *per_cpu_ptr(raw(), cpu); }

	/// The sum over all possible processors of the objects, which are numbers, of a member (`&T::member`), or of
	/// what a function returns for a `const T &`.
	/// Context: any. C: `for_each_possible_cpu()`, `per_cpu_ptr()`.
	template <class Function = detail::Itself>
	[[nodiscard]] auto sum(Function function = {})
	{
		return detail::sum_of_cpus(raw(), function);
	}

	/// What C calls the per-CPU pointer, for `this_cpu_inc()` and its kin. Context: any.
	[[nodiscard]] T __percpu *raw() { return &value_; }

private:
	T value_ = {};
};

/// Owns one object of type @p T for each processor. Moves, does not copy; a moved-from object is empty and may only
/// be assigned to or destroyed. Its end destroys the objects, in any context but a raw scope. C: free_percpu().
///
/// The objects are reached by a @ref PerCpuGuard, or by the functions here.
template <class T>
class KPP_OWNER PerCpu {
	struct Objects {
		T __percpu *objects;

		[[gnu::always_inline]] void end() KPP_TAKES_SPINLOCK { free_percpu(objects); }
	};
	KPP_OWNS(PerCpu, &Objects::objects, KPP_TAKES_SPINLOCK);

public:
	/// Allocates the objects and zeroes them, also for processors that are not online yet.
	///
	/// Context: may sleep, or with flags that do not sleep any but a raw scope; then it fails more often.
	/// Errors: ENOMEM. C: alloc_percpu_gfp().
	template <gfp::Flags Flags>
	static Result<PerCpu> alloc(Flags flags) KPP_ALLOCATES(Flags)
	{
		static_assert(__is_trivially_constructible(T) && is_trivially_destructible_v<T>,
			      "kpp::PerCpu<T>: the objects begin as zeros and end with their "
			      "memory, so T has neither a constructor nor a destructor");
		static_assert(sizeof(T) <= PCPU_MIN_UNIT_SIZE && alignof(T) <= PAGE_SIZE,
			      "kpp::PerCpu<T>: T is larger than alloc_percpu() serves (32 KiB, "
			      "aligned to a page); hold a pointer in T");
		T __percpu *objects = alloc_percpu_gfp(T, flags.bits());
		if (!objects)
			return Error{ENOMEM};
		return PerCpu{Objects{objects}};
	}

	/// Calls @p function with this processor's object, without preemption, and returns what it returned,
	/// which is a value. Context: any. C: `get_cpu_ptr()`, `put_cpu_ptr()`.
	template <class Function>
	auto with(Function &&function) const KPP_NOT_MOVED_FROM
	{
		return detail::with_this_cpu(*this, function);
	}

	/// The object of a processor, to be read while that one may change it. Context: any, @p cpu is possible.
	/// C: `per_cpu_ptr()`.
	[[nodiscard]] const T &of(unsigned int cpu) const [[clang::lifetimebound]]
	KPP_NOT_MOVED_FROM
	{
		return *per_cpu_ptr(raw(), cpu);
	}

	/// The sum over all possible processors of the objects, which are numbers, of a member (`&T::member`), or of
	/// what a function returns for a `const T &`.
	/// Context: any. C: `for_each_possible_cpu()`, `per_cpu_ptr()`.
	template <class Function = detail::Itself>
	[[nodiscard]] auto sum(Function function = {}) const KPP_NOT_MOVED_FROM
	{
		return detail::sum_of_cpus(raw(), function);
	}

	/// What C calls the per-CPU pointer, for `this_cpu_inc()` and its kin. Context: any.
	[[nodiscard]] T __percpu *raw() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->objects;
	}
};

} // namespace kpp
