// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two results would free the value twice.
#include <kpp/base/result.hpp>

void keep(kpp::Result<int>);

void work(kpp::Result<int> result)
{
#ifdef MISUSE
	keep(result); // misuse-error {{call to deleted constructor of 'kpp::Result<int>'}}
#else
	keep(kpp::move(result));
#endif
}
