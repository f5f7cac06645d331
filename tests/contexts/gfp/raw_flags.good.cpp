// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's flags are a number and say nothing about context.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
	return kpp::PageBlock::alloc(kpp::gfp::Sleeping{GFP_KERNEL});
}
