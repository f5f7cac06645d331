// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work()
{
	// expected-error@+1 {{calling function 'alloc' requires holding context tag 'KPP_MAY_SLEEP'}} expected-error@+1 {{'KPP_PROCESS_or_above'}} expected-error@+1 {{'KPP_SOFTIRQ_or_above'}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel);
}

// run: from_softirq([] { work(); });
