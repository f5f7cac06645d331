// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It was moved into the result.
#include <kpp/memory/exact_pages.hpp>

kpp::Result<kpp::ExactPages> work(kpp::ExactPages pages, size_t &size)
{
	kpp::Result<kpp::ExactPages> result = kpp::move(pages);
#ifdef MISUSE
	size = pages.size(); // misuse-error {{invalid invocation of method 'size' on object 'pages' while it is in the 'consumed' state}}
#else
	size = result->size();
#endif
	return result;
}
