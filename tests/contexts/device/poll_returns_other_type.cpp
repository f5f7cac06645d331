// SPDX-License-Identifier: GPL-2.0-only OR MIT
// poll() tells which events are ready, not whether.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
#ifdef MISUSE
	bool poll(kpp::PollTable &) { return true; }
#else
	__poll_t poll(kpp::PollTable &) { return EPOLLIN; }
#endif
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: poll() of a device returns __poll_t}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
