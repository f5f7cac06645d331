// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep.
#include <kpp/memory/page_block.hpp>

#ifdef MISUSE
kpp::Result<kpp::PageBlock> work()
#else
kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
#endif
{
	// misuse-error@+1 {{calling function 'alloc<kpp::gfp::Sleeping>' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}} misuse-error@+1 {{'KPP_SOFTIRQ_or_above'}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel);
}

#ifdef MISUSE
// run: from_softirq([] { work(); });
#else
// run: work();
#endif
