// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Members and objects may end in another order than they were made in, and in another task.
#include <kpp/memory/kmap.hpp>

struct Window {
#ifdef MISUSE
	// misuse-error@kpp/memory/kmap.hpp:* {{a guard is a variable of the function whose scope it opens}}
	kpp::KmapGuard<> map;
#else
	struct page *map;
#endif
};

void work(Window &window)
{
#ifndef MISUSE
	kpp::KmapGuard guard{window.map};
#endif
	(void)window;
}

// run: never, each page of the machine has an address
