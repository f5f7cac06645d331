// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handle gave the object up; it is reached by the pointer that release() returned.
#include <kpp/memory/slab_cache.hpp>

int *work(kpp::SlabPtr<int> object)
{
	int *kept = object.release();
#ifdef MISUSE
	*object = 1; // misuse-error {{invalid invocation of method 'operator*' on object 'object' while it is in the 'consumed' state}}
#else
	*kept = 1;
#endif
	return kept;
}
