// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The type must tell the truth about the flags.
#include <kpp/context/gfp.hpp>

kpp::gfp::Atomic flags()
{
#ifdef MISUSE
	// misuse-error@+1 {{kpp::gfp::Atomic: these flags let the allocation sleep}}
	return kpp::gfp::Atomic{GFP_KERNEL};
#else
	return kpp::gfp::Atomic{GFP_ATOMIC};
#endif
}

// run: never, at run time the type takes away the flag that sleeps
