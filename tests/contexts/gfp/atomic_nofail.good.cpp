// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What cannot sleep cannot retry until it succeeds.
#include <kpp/context/gfp.hpp>

auto flags()
{
	return kpp::gfp::kernel | kpp::gfp::nofail;
}
