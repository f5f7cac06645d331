// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What cannot sleep cannot retry until it succeeds.
#include <kpp/context/gfp.hpp>

auto flags()
{
#ifdef MISUSE
	// misuse-error@*:* {{gfp::nofail and gfp::retry_mayfail sleep until there is memory; combine them with gfp::kernel}}
	return kpp::gfp::atomic | kpp::gfp::nofail;
#else
	return kpp::gfp::kernel | kpp::gfp::nofail;
#endif
}

// run: never, there is no such operator to call
