// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What lies behind the array is the kernel's.
#include <kpp/device/user_memory.hpp>

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
	u8 buffer[32] = {};
	return to.write_bytes(buffer, 32);
}
