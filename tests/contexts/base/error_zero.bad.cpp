// SPDX-License-Identifier: GPL-2.0-only OR MIT
// There is no error "no error".
#include <kpp/base/result.hpp>

kpp::Result<void> work()
{
	return kpp::Error{0}; // expected-error {{kpp::Error takes a positive errno}}
}
