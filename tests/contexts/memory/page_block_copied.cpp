// SPDX-License-Identifier: GPL-2.0-only OR MIT
// One owner frees the pages, with the order that it knows.
#include <kpp/memory/page_block.hpp>

void keep(kpp::PageBlock);

void work(kpp::PageBlock block)
{
#ifdef MISUSE
	keep(block); // misuse-error {{call to implicitly-deleted copy constructor}}
#else
	keep(kpp::move(block));
#endif
}
