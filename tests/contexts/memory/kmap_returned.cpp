// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The second mapping would end with the function, before the first, which is returned.
#include <linux/string.h>

#include <kpp/memory/kmap.hpp>

#ifdef MISUSE
static auto mapped_copy(struct page *page, struct page *from)
{
	kpp::KmapGuard guard{page};
	kpp::KmapGuard source{from};
	memcpy(guard.address(), source.address(), PAGE_SIZE);
	return guard; // misuse-error {{a guard ends with its scope: it is neither copied nor returned}}
}
#else
static void copy(void *to, struct page *from)
{
	kpp::KmapGuard source{from};
	memcpy(to, source.address(), PAGE_SIZE);
}
#endif

void work(struct page *page, struct page *from)
{
#ifdef MISUSE
	auto guard = mapped_copy(page, from);
#else
	kpp::KmapGuard guard{page};
	copy(guard.address(), from);
#endif
}

// run: never, each page of the machine has an address
