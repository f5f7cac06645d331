// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two arrays would free the same pages.
#include <kpp/memory/page_array.hpp>

size_t work(kpp::PageArray &pages)
{
#ifdef MISUSE
	kpp::PageArray copy{pages}; // misuse-error {{}}
#else
	kpp::PageArray copy{kpp::move(pages)};
#endif
	return copy.size();
}
