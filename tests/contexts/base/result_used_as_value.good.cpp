// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The value is there only after a test.
#include <kpp/base/result.hpp>

kpp::Result<int> count();

kpp::Result<int> work()
{
	int n = KPP_TRY(count());
	return n + 1;
}
