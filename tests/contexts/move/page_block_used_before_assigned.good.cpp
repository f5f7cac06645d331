// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Assigned anew it can be used again.
#include <kpp/memory/page_block.hpp>

void keep(kpp::PageBlock);

kpp::Result<void> work(kpp::PageBlock block) KPP_MAY_SLEEP
{
	for (int i = 0; i < 8; i++) {
		keep(kpp::move(block));
		block = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
		pr_info("%p\n", block.page());
	}
	return {};
}
