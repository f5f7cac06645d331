// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The page allocator has a largest order.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
	return kpp::PageBlock::alloc(kpp::gfp::kernel, kpp::Order{kpp::Order::max});
}
