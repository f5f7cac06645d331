// SPDX-License-Identifier: GPL-2.0-only OR MIT
// One owner unregisters the device.
#include <kpp/device/misc_device.hpp>

struct Echo {};

void keep(kpp::MiscDevice<Echo>) KPP_MAY_SLEEP;

void work(kpp::MiscDevice<Echo> device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	keep(device); // misuse-error {{call to implicitly-deleted copy constructor}}
#else
	keep(kpp::move(device));
#endif
}
