// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Allocation flags typed by context. C: `gfp_t` of `<linux/gfp.h>`.
///
/// The type of its flags says in which context an allocating function can be called. With
/// @ref kpp::gfp::Sleeping it is tagged `KPP_MAY_SLEEP`. With @ref kpp::gfp::Atomic it is not, and
/// compiles under a spinlock:
///
///     auto number = KPP_TRY(cache.alloc(gfp::kernel)); // may sleep, so not under a SpinGuard
///     auto other = KPP_TRY(cache.alloc(gfp::atomic | gfp::zero)); // anywhere
///
/// A function that passes its caller's flags on is written once for both:
///
///     template <gfp::Flags Flags>
///     Result<PageBlock> room(Flags flags) KPP_ALLOCATES(Flags)
///     {
///             return PageBlock::alloc(flags, Order{2});
///     }
#pragma once

#include <linux/gfp.h>

#include <kpp/base/traits.hpp>
#include <kpp/context/end.hpp>

namespace kpp::gfp {

/// Flags of an allocation that may sleep.
class Sleeping {
public:
	/// From the kernel's flags: `GFP_KERNEL` or another set that may sleep.
	constexpr explicit Sleeping(gfp_t bits) : bits_{bits} {}
	/// The kernel's flags.
	[[nodiscard]] constexpr gfp_t bits() const { return bits_; }

private:
	gfp_t bits_;
};

/// Flags of an allocation that never sleeps, and fails instead.
class Atomic {
public:
	/// From the kernel's flags; a constant that lets the allocation sleep does not compile.
	constexpr explicit Atomic(gfp_t bits) __attribute__((
		diagnose_if((bits & __GFP_DIRECT_RECLAIM) != 0,
			    "kpp::gfp::Atomic: these flags let the allocation sleep; use "
			    "kpp::gfp::Sleeping, or flags made from GFP_ATOMIC or GFP_NOWAIT",
			    "error")))
		: bits_{bits & ~static_cast<gfp_t>(__GFP_DIRECT_RECLAIM)}
	{}
	/// The kernel's flags.
	[[nodiscard]] constexpr gfp_t bits() const { return bits_; }

private:
	gfp_t bits_;
};

/// Flags that change how an allocation is done, and nothing about its context.
class Modifier {
public:
	/// From the kernel's flags; a constant that touches sleeping does not compile.
	constexpr explicit Modifier(gfp_t bits) __attribute__((
		diagnose_if((bits & (__GFP_DIRECT_RECLAIM | __GFP_NOFAIL)) != 0,
			    "kpp::gfp::Modifier: these flags change whether the allocation "
			    "sleeps; choose gfp::kernel or gfp::atomic for that",
			    "error")))
		: bits_{bits & ~static_cast<gfp_t>(__GFP_DIRECT_RECLAIM | __GFP_NOFAIL)}
	{}
	/// The kernel's flags.
	[[nodiscard]] constexpr gfp_t bits() const { return bits_; }

private:
	gfp_t bits_;
};

/// Flags that only an allocation that may sleep can have.
class SleepingModifier {
public:
	constexpr explicit SleepingModifier(gfp_t bits)
		: bits_{bits} {}				     ///< From the kernel's flags.
	[[nodiscard]] constexpr gfp_t bits() const { return bits_; } ///< The kernel's flags.

private:
	gfp_t bits_;
};

/// @cond internals
namespace detail {
constexpr bool has_two(gfp_t bits)
{
	return bits & (bits - 1);
}
// How long it tries, and where the memory comes from: an allocation has one of each.
inline constexpr gfp_t tries = __GFP_NORETRY | __GFP_RETRY_MAYFAIL | __GFP_NOFAIL;
inline constexpr gfp_t zones = __GFP_DMA | __GFP_DMA32;
} // namespace detail

#define KPP_GFP_AGREES(a, b) \
	__attribute__((diagnose_if( \
		detail::has_two(((a).bits() | (b).bits()) & detail::tries), \
		"kpp::gfp: gfp::noretry, gfp::retry_mayfail and gfp::nofail say how long an " \
		"allocation tries, and contradict each other; take one of them", \
		"error"))) \
	__attribute__((diagnose_if( \
		detail::has_two(((a).bits() | (b).bits()) & detail::zones), \
		"kpp::gfp: gfp::dma and gfp::dma32 are two zones, and memory comes from one; take " \
		"the one that the device can reach", \
		"error")))
/// @endcond

/// The flags of an allocation, whether it may sleep or not.
template <class T>
concept Flags = same_as<T, Sleeping> || same_as<T, Atomic>;

/// Adds a modifier; the context stays. Constants that contradict each other do not compile.
/// @{
[[nodiscard]] constexpr Sleeping operator|(Sleeping flags, Modifier modifier)
	KPP_GFP_AGREES(flags, modifier)
{
	return Sleeping{flags.bits() | modifier.bits()};
}
[[nodiscard]] constexpr Sleeping operator|(Sleeping flags, SleepingModifier modifier)
	KPP_GFP_AGREES(flags, modifier)
{
	return Sleeping{flags.bits() | modifier.bits()};
}
[[nodiscard]] constexpr Atomic operator|(Atomic flags, Modifier modifier)
	KPP_GFP_AGREES(flags, modifier)
{
	gfp_t bits = flags.bits() | modifier.bits();
	return Atomic{bits};
}
[[nodiscard]] constexpr Modifier operator|(Modifier a, Modifier b) KPP_GFP_AGREES(a, b)
{
	gfp_t bits = a.bits() | b.bits();
	return Modifier{bits};
}
/// Does not compile: an allocation that cannot sleep cannot retry until it succeeds.
template <same_as<SleepingModifier> Wrong>
Atomic operator|(Atomic, Wrong)
{
	static_assert(always_false_v<Wrong>, "kpp::gfp::atomic, nowait: gfp::nofail and "
					     "gfp::retry_mayfail sleep until there is memory; "
					     "combine them with gfp::kernel, or leave them out");
}
/// @}

inline constexpr Sleeping kernel{GFP_KERNEL}; ///< `GFP_KERNEL`: the usual one. May sleep.
inline constexpr Sleeping kernel_account{
	GFP_KERNEL_ACCOUNT}; ///< `GFP_KERNEL_ACCOUNT`: charged to the cgroup. May sleep.
inline constexpr Sleeping noio{GFP_NOIO}; ///< `GFP_NOIO`: reclaims without starting I/O. May sleep.
inline constexpr Sleeping nofs{
	GFP_NOFS}; ///< `GFP_NOFS`: reclaims without calling into file systems. May sleep.
inline constexpr Sleeping user{
	GFP_USER}; ///< `GFP_USER`: for memory that user space maps. May sleep.

inline constexpr Atomic atomic{GFP_ATOMIC}; ///< `GFP_ATOMIC`: never sleeps, may dip into reserves.
inline constexpr Atomic nowait{GFP_NOWAIT}; ///< `GFP_NOWAIT`: never sleeps, keeps the reserves.

inline constexpr Modifier zero{__GFP_ZERO};	  ///< `__GFP_ZERO`: memory of zeros.
inline constexpr Modifier nowarn{__GFP_NOWARN};	  ///< `__GFP_NOWARN`: fails silently.
inline constexpr Modifier noretry{__GFP_NORETRY}; ///< `__GFP_NORETRY`: gives up early.
inline constexpr Modifier account{__GFP_ACCOUNT}; ///< `__GFP_ACCOUNT`: charged to the cgroup.
inline constexpr Modifier nomemalloc{
	__GFP_NOMEMALLOC}; ///< `__GFP_NOMEMALLOC`: keeps the reserves, also with gfp::atomic.
inline constexpr Modifier thisnode{
	__GFP_THISNODE}; ///< `__GFP_THISNODE`: from the node that is asked, or none.
inline constexpr Modifier comp{__GFP_COMP}; ///< `__GFP_COMP`: a compound page.
inline constexpr Modifier dma{__GFP_DMA};   ///< `__GFP_DMA`: from the lowest zone (16 MiB on x86).
inline constexpr Modifier dma32{__GFP_DMA32}; ///< `__GFP_DMA32`: below 4 GiB.

inline constexpr SleepingModifier retry_mayfail{
	__GFP_RETRY_MAYFAIL}; ///< `__GFP_RETRY_MAYFAIL`: tries hard.
inline constexpr SleepingModifier nofail{
	__GFP_NOFAIL}; ///< `__GFP_NOFAIL`: never fails. Think twice.

} // namespace kpp::gfp

/// @cond internals
namespace kpp::detail {
// Asked of any type, because clang looks at a function's tag before it looks at its constraints.
template <class Flags>
struct Allocating {
	template <class Capability>
	using If = detail::If<is_same_v<Flags, gfp::Sleeping>, Capability>;
};
} // namespace kpp::detail

#define KPP_ALLOCATES_AS(Type) \
	KPP_REQUIRES_SHARED(Type::template If<::kpp::detail::SleepTag>::get(), \
			    Type::template If<::kpp::detail::ProcessTag>::get(), \
			    Type::template If<::kpp::detail::SoftirqTag>::get()) \
	KPP_EXCLUDES(KPP_PREEMPTIBLE_SCOPES_IF(Type), KPP_RAW_SCOPES)
/// @endcond

/// The function allocates with flags of the type @p Flags. With @ref kpp::gfp::Sleeping it is tagged
/// `KPP_MAY_SLEEP`, with @ref kpp::gfp::Atomic `KPP_TAKES_SPINLOCK`.
#define KPP_ALLOCATES(Flags) KPP_ALLOCATES_AS(::kpp::detail::Allocating<Flags>)
