// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kmalloc() has no memory of the zone below 4 GiB: it warns, and takes other memory.
#include <kpp/memory/box.hpp>
#include <kpp/memory/page_block.hpp>

kpp::Result<void> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{kpp: this family of calls has no memory of that zone}}
	auto ring = KPP_TRY(kpp::Box<int>::alloc(kpp::gfp::kernel | kpp::gfp::dma32));
#else
	auto ring = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel | kpp::gfp::dma32));
#endif
	return {};
}
