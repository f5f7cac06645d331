// SPDX-License-Identifier: GPL-2.0-only OR MIT
// After the scope the address is that of another page, or of none.
#include <kpp/memory/kmap.hpp>

static void *words(struct page *page)
{
	kpp::KmapGuard guard{page};
#ifdef MISUSE
	return guard.address(); // misuse-error {{address of stack memory associated with local variable 'guard' returned}}
#else
	return page_address(page);
#endif
}

void work(struct page *page)
{
	words(page);
}

// run: never, each page of the machine has an address
