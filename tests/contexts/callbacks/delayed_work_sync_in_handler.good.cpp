// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An interrupt handler may cancel, not wait.
#include <kpp/task/delayed_work.hpp>

struct Poller {
	void poll() KPP_MAY_SLEEP {}
	void handle()
	{
		work.cancel();
	}

	kpp::DelayedWork<&Poller::poll> work{*this};
};
