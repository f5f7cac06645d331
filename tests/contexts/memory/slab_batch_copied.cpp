// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two batches would free the same objects.
#include <kpp/memory/slab_cache.hpp>

void work(kpp::SlabBatch<int, 4> &batch) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SlabBatch<int, 4> copy{batch}; // misuse-error {{}}
#else
	kpp::SlabBatch<int, 4> copy{kpp::move(batch)};
#endif
	copy[0] = 1;
}
