// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Moved in this branch, it is not used there; what comes behind the branches is not reached from it.
#include <kpp/memory/page_block.hpp>

void keep(kpp::PageBlock);

void *work(kpp::PageBlock block, bool away)
{
	if (away) {
		keep(kpp::move(block));
#ifdef MISUSE
		return block.address(); // misuse-error {{invalid invocation of method 'address' on object 'block' while it is in the 'consumed' state}}
#else
		return nullptr;
#endif
	}
	return block.address();
}
