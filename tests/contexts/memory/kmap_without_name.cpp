// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement, and the page has lost its address.
#include <kpp/memory/kmap.hpp>

void work(struct page *page)
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its scope ends at once: KmapGuard guard{page};}}
	kpp::KmapGuard{page};
#else
	kpp::KmapGuard guard{page};
#endif
}

// run: never, each page of the machine has an address
