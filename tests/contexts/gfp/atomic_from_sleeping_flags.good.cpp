// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The type must tell the truth about the flags.
#include <kpp/context/gfp.hpp>

kpp::gfp::Atomic flags()
{
	return kpp::gfp::Atomic{GFP_ATOMIC};
}
