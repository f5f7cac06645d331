// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An order from a user is checked.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work(int order) KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{call to consteval function 'kpp::Order::Order' is not a constant expression}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel, kpp::Order(order));
#else
	return kpp::PageBlock::alloc(kpp::gfp::kernel, KPP_TRY(kpp::Order::from(order)));
#endif
}
