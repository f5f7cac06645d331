// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Each round of the loop would read what the user passed anew.
#include <kpp/device/open_file.hpp>

kpp::Result<long> work(kpp::IoctlArgument argument) KPP_MAY_SLEEP
{
	u32 value = 0;
#ifdef MISUSE
	for (int i = 0; i < 4 && !value; i++) { // misuse-error {{must match at the entry and exit of loop}}
		auto from = argument.reader();
#else
	auto from = argument.reader();
	for (int i = 0; i < 4 && !value; i++) {
#endif
		KPP_TRY(from.read(value));
	}
	return value;
}
