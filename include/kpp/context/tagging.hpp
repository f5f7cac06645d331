// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// How the kernel's own functions get context tags. Used by context/linux/, each file of which the
/// view of the headers adds to the end of the kernel header of that name; drivers need not include
/// anything.
///
/// @cond internals
#pragma once

#include <kpp/context/tags.hpp>

/// A function that the header only declares: declared once more, whatever its parameters are.
///
/// ~~~
/// KPP_TAG(msleep, KPP_MAY_SLEEP)
/// ~~~
#define KPP_TAG(function, tag) extern "C" decltype(function) function tag;

/// A function that the header defines: an attribute can no longer be added, so an overload that is
/// always chosen carries the tag and calls it.
///
/// ~~~
/// KPP_TAG_INLINE(KPP_MAY_SLEEP, void, ssleep, (unsigned int seconds), (seconds))
/// ~~~
#define KPP_TAG_INLINE(tag, returns, function, parameters, arguments) \
	KPP_OVERLOAD(true, tag, returns, function, parameters, arguments)

/// A function that allocates: it may sleep if its flags are a constant that says so. Flags that are
/// not constant are taken to be right: who computes flags uses kpp::gfp to have them checked.
///
/// ~~~
/// KPP_TAG_GFP(void *, kmalloc, (size_t size, gfp_t flags), flags, (size, flags))
/// ~~~
#define KPP_TAG_GFP(returns, function, parameters, flags, arguments) \
	KPP_OVERLOAD(((flags) & __GFP_DIRECT_RECLAIM) != 0, KPP_MAY_SLEEP, returns, function, \
		     parameters, arguments)

// The pointer is taken while there is one function of that name only.
#define KPP_OVERLOAD(condition, tag, returns, function, parameters, arguments) \
	extern "C++" { \
	namespace kpp::untagged { \
	inline constexpr auto function = &::function; \
	} \
	[[gnu::always_inline, maybe_unused]] static inline returns function parameters \
		__attribute__((enable_if(condition, ""))) tag \
	{ \
		return ::kpp::untagged::function arguments; \
	} \
	}
/// @endcond
