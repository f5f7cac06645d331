// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Assigned anew it can be used again.
#include <kpp/memory/page_block.hpp>

void keep(kpp::PageBlock);

kpp::Result<void> work(kpp::PageBlock block) KPP_MAY_SLEEP
{
	for (int i = 0; i < 8; i++) {
		keep(kpp::move(block));
#ifdef MISUSE
		pr_info("%p\n", block.page()); // misuse-error {{invalid invocation of method 'page' on object 'block' while it is in the 'consumed' state}}
		block = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
#else
		block = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
		pr_info("%p\n", block.page());
#endif
	}
	return {};
}
