// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep.
#include <kpp/memory/page_block.hpp>

kpp::Result<kpp::PageBlock> work()
{
	// expected-error@+1 {{calling function 'alloc' requires negative capability '!atomic_context'}} expected-error@+1 {{'!softirq_context'}} expected-error@+1 {{'!hardirq_context'}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel);
}
