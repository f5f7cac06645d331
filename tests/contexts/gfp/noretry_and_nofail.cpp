// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation that gives up early and one that never does: the kernel would loop, and ignore the first.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{kpp::gfp: gfp::noretry, gfp::retry_mayfail and gfp::nofail say how long an allocation tries, and contradict each other; take one of them}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel | kpp::gfp::noretry | kpp::gfp::nofail);
#else
	return kpp::PageBlock::alloc(kpp::gfp::kernel | kpp::gfp::noretry | kpp::gfp::nowarn);
#endif
}
