// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Kernel functions return negative numbers; Error{} takes the errno as it is spelled.
#include <kpp/base/error.hpp>

kpp::Error work()
{
#ifdef MISUSE
	// misuse-error@+1 {{kpp::Error takes a positive errno, as in Error{EINVAL}; for a negative one there is Error::from_errno()}}
	return kpp::Error{-ENOMEM};
#else
	return kpp::Error{ENOMEM};
#endif
}
