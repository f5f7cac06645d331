// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The page allocator has a largest order.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{call to consteval function 'kpp::Order::Order' is not a constant expression}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel, kpp::Order{kpp::Order::max + 1});
#else
	return kpp::PageBlock::alloc(kpp::gfp::kernel, kpp::Order{kpp::Order::max});
#endif
}
