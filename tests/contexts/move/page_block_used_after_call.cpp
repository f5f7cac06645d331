// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that takes a block by value takes it away.
#include <kpp/memory/page_block.hpp>

void keep(kpp::PageBlock);

kpp::Result<size_t> work() KPP_MAY_SLEEP
{
	auto block = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
#ifdef MISUSE
	keep(kpp::move(block));
	return block.size(); // misuse-error {{invalid invocation of method 'size' on object 'block' while it is in the 'consumed' state}}
#else
	size_t size = block.size();
	keep(kpp::move(block));
	return size;
#endif
}
