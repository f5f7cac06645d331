// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An empty handle has no object; whether it is empty may be asked.
#include <kpp/memory/slab_cache.hpp>

void keep(kpp::SlabPtr<int>);

bool work(kpp::SlabPtr<int> object)
{
#ifdef MISUSE
	keep(kpp::move(object));
	*object = 1; // misuse-error {{invalid invocation of method 'operator*' on object 'object' while it is in the 'consumed' state}}
#else
	*object = 1;
	keep(kpp::move(object));
#endif
	return bool(object);
}
