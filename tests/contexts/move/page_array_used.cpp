// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It was moved into the result.
#include <kpp/memory/page_array.hpp>

kpp::Result<kpp::PageArray> work(kpp::PageArray pages, size_t &size)
{
	kpp::Result<kpp::PageArray> result = kpp::move(pages);
#ifdef MISUSE
	size = pages.size(); // misuse-error {{invalid invocation of method 'size' on object 'pages' while it is in the 'consumed' state}}
#else
	size = result->size();
#endif
	return result;
}
