// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It was moved into the result.
#include <kpp/memory/exact_pages.hpp>

kpp::Result<kpp::ExactPages> work(kpp::ExactPages pages, size_t &size)
{
	kpp::Result<kpp::ExactPages> result = kpp::move(pages);
	size = result->size();
	return result;
}
