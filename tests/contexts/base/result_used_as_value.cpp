// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The value is there only after a test.
#include <kpp/base/result.hpp>

kpp::Result<int> count();

kpp::Result<int> work()
{
#ifdef MISUSE
	int n = count(); // misuse-error {{no viable conversion from 'kpp::Result<int>' to 'int'}}
#else
	int n = KPP_TRY(count());
#endif
	return n + 1;
}
