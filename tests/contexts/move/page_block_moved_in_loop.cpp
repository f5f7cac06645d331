// SPDX-License-Identifier: GPL-2.0-only OR MIT
// In the second round it is not there any more.
#include <kpp/memory/page_block.hpp>

void keep(kpp::PageBlock);
bool more();

void work(kpp::PageBlock block)
{
	while (more()) { // misuse-error {{state of variable 'block' must match at the entry and exit of loop}}
		keep(kpp::move(block));
#ifndef MISUSE
		break;
#endif
	}
}
