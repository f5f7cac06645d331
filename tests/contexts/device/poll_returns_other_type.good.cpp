// SPDX-License-Identifier: GPL-2.0-only OR MIT
// poll() tells which events are ready, not whether.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
	__poll_t poll(kpp::PollTable &) { return EPOLLIN; }
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
