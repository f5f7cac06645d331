// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the user passes does not fit.
#include <kpp/device/user_memory.hpp>

kpp::Result<long> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
	u8 buffer[32];
#ifdef MISUSE
	// misuse-error@+1 {{UserReader::read_bytes(to, size): what `to` points to is smaller}}
	KPP_TRY(from.read_bytes(buffer, 64));
#else
	KPP_TRY(from.read_bytes(buffer, 32));
#endif
	return buffer[0];
}
