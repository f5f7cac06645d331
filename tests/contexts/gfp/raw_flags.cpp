// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's flags are a number and say nothing about context.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{no matching function for call to 'alloc'}}
	return kpp::PageBlock::alloc(GFP_KERNEL);
#else
	return kpp::PageBlock::alloc(kpp::gfp::Sleeping{GFP_KERNEL});
#endif
}
