// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An array that was moved away has no elements; it may be filled again.
#include <kpp/memory/array.hpp>

void keep(kpp::Array<int>);

kpp::Result<void> work(kpp::Array<int> numbers) KPP_MAY_SLEEP
{
	keep(kpp::move(numbers));
#ifndef MISUSE
	KPP_TRY(numbers.resize(kpp::gfp::kernel, 10));
#endif
	numbers[1] = 1; // misuse-error {{invalid invocation of method 'operator[]' on object 'numbers' while it is in the 'consumed' state}}
	return {};
}
