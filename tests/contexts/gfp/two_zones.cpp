// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory comes from one zone: the page allocator has no entry for two in its table.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work()
{
#ifdef MISUSE
	// misuse-error@+1 {{kpp::gfp: gfp::dma and gfp::dma32 are two zones, and memory comes from one; take the one that the device can reach}}
	return kpp::PageBlock::alloc(kpp::gfp::atomic | kpp::gfp::dma | kpp::gfp::dma32);
#else
	return kpp::PageBlock::alloc(kpp::gfp::atomic | kpp::gfp::dma | kpp::gfp::zero);
#endif
}
