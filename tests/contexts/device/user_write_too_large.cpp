// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What lies behind the array is the kernel's.
#include <kpp/device/user_memory.hpp>

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
	u8 buffer[32] = {};
#ifdef MISUSE
	// misuse-error@+1 {{UserWriter::write_bytes(from, size): what `from` points to is smaller}}
	return to.write_bytes(buffer, 64);
#else
	return to.write_bytes(buffer, 32);
#endif
}
