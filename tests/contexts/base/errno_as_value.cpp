// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A habit from C: here it would be a success with the value -22.
#include <kpp/base/result.hpp>

kpp::Result<int> work()
{
#ifdef MISUSE
	// misuse-error@+1 {{a negative errno would be a success of this kpp::Result; a failure is kpp::Error{EINVAL}}}
	return -EINVAL;
#else
	return kpp::Error{EINVAL};
#endif
}
