// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A failure that nobody looks at.
#include <kpp/base/result.hpp>

kpp::Result<void> start();

kpp::Result<void> work()
{
#ifdef MISUSE
	// misuse-error@+1 {{a kpp::Result that nobody looks at hides a failure: test it, or propagate it with KPP_TRY}}
	start();
#else
	KPP_TRY(start());
#endif
	return {};
}
