// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A callback is called on the object that it belongs to.
#include <kpp/task/timer.hpp>

struct Blinker {
	Blinker() = default;
	Blinker(const Blinker &) = delete;
	int ticks = 0;
};

static void tick(Blinker &blinker) KPP_SOFTIRQ { blinker.ticks++; }

void work(Blinker &blinker) KPP_MAY_SLEEP
{
	kpp::Timer<tick> timer{blinker};
	timer.mod(jiffies + 1);
}
