// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A callback that waits for itself.
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ
	{
		timer.cancel();
	}

	kpp::Timer<&Blinker::tick> timer{*this};
};
