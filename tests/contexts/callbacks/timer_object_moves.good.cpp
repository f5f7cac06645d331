// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The timer would call back on where the object was.
#include <kpp/task/timer.hpp>

struct Blinker {
	Blinker() = default;
	Blinker(const Blinker &) = delete;
	void tick() KPP_SOFTIRQ {}
};

void work(Blinker &blinker) KPP_MAY_SLEEP
{
	kpp::Timer<&Blinker::tick> timer{blinker};
	timer.mod(jiffies + 1);
}
