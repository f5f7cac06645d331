// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Kernel functions return negative numbers; Error{} takes the errno as it is spelled.
#include <kpp/base/error.hpp>

kpp::Error work()
{
	return kpp::Error{ENOMEM};
}
