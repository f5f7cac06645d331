// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// How the kernel's allocating functions get context tags; all others that sleep get theirs from the
/// database of tools/contexts. Used by context/linux/, each file of which the view of the headers adds
/// to the end of the kernel header of that name; drivers need not include anything.
///
/// @cond internals
#pragma once

#include <kpp/context/tags.hpp>

/// A function that allocates: it may sleep if its flags are a constant that says so. Flags that are
/// not constant are taken to be right: who computes flags uses kpp::gfp to have them checked.
///
/// ~~~
/// KPP_TAG_GFP(void *, kmalloc, (size_t size, gfp_t flags), flags, (size, flags))
/// ~~~
///
/// The pointer is taken while there is one function of that name only.
#define KPP_TAG_GFP(returns, function, parameters, flags, arguments) \
	extern "C++" { \
	namespace kpp::untagged { \
	inline constexpr auto function = &::function; \
	} \
	[[gnu::always_inline, maybe_unused]] static inline returns function parameters \
		__attribute__((enable_if(((flags) & __GFP_DIRECT_RECLAIM) != 0, ""))) \
		KPP_MAY_SLEEP \
	{ \
		return ::kpp::untagged::function arguments; \
	} \
	}
/// @endcond
