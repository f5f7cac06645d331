// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An Optional that was moved away has no value.
#include <kpp/base/optional.hpp>
#include <kpp/memory/page_block.hpp>

void keep(kpp::Optional<kpp::PageBlock>);

void *work(kpp::Optional<kpp::PageBlock> pages)
{
#ifdef MISUSE
	keep(kpp::move(pages));
	return pages->address(); // misuse-error {{invalid invocation of method 'operator->' on object 'pages' while it is in the 'consumed' state}}
#else
	void *address = pages->address();
	keep(kpp::move(pages));
	return address;
#endif
}
