// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A failure that nobody looks at.
#include <kpp/base/result.hpp>

kpp::Result<void> start();

kpp::Result<void> work()
{
	KPP_TRY(start());
	return {};
}
