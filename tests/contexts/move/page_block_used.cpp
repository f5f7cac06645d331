// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What was moved away is not there any more: who took it knows the address.
#include <kpp/memory/page_block.hpp>

void *work(kpp::PageBlock block)
{
	kpp::PageBlock other = kpp::move(block);
#ifdef MISUSE
	// misuse-error@+1 {{invalid invocation of method 'address' on object 'block' while it is in the 'consumed' state}}
	return block.address();
#else
	return other.address();
#endif
}
