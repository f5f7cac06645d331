// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An order from a user is checked.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work(int order) KPP_MAY_SLEEP
{
	return kpp::PageBlock::alloc(kpp::gfp::kernel, KPP_TRY(kpp::Order::from(order)));
}
