// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It does not know its device any more.
#include <kpp/device/misc_device.hpp>

struct Echo {};
using Device = kpp::MiscDevice<Echo>;

int work(Device device) KPP_MAY_SLEEP
{
	Device taken = kpp::move(device);
#ifdef MISUSE
	return device.minor(); // misuse-error {{invalid invocation of method 'minor' on object 'device' while it is in the 'consumed' state}}
#else
	return taken.minor();
#endif
}
