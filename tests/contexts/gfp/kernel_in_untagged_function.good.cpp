// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
	return kpp::PageBlock::alloc(kpp::gfp::kernel);
}

// run: work();
