// SPDX-License-Identifier: GPL-2.0-only OR MIT
// There is no error "no error".
#include <kpp/base/result.hpp>

kpp::Result<void> work()
{
#ifdef MISUSE
	return kpp::Error{0}; // misuse-error {{kpp::Error takes a positive errno}}
#else
	return {};
#endif
}
