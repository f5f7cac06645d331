// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A failure that is ignored.
#include <kpp/base/result.hpp>

kpp::Result<void> start();

kpp::Result<void> work()
{
#ifdef MISUSE
	// misuse-error@+1 {{ignoring a kpp::Result hides a failure: test it, or propagate it with KPP_TRY}}
	start();
#else
	KPP_TRY(start());
#endif
	return {};
}
