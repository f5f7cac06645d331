// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two results would free the value twice.
#include <kpp/base/result.hpp>

void keep(kpp::Result<int>);

void work(kpp::Result<int> result)
{
	keep(kpp::move(result));
}
