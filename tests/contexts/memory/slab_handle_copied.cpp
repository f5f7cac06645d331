// SPDX-License-Identifier: GPL-2.0-only OR MIT
// One owner frees the object.
#include <kpp/memory/slab_cache.hpp>

void keep(kpp::SlabPtr<int>);

void work(kpp::SlabPtr<int> object)
{
#ifdef MISUSE
	keep(object); // misuse-error {{}}
#else
	keep(kpp::move(object));
#endif
}
