// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The timer would call back on where the object was.
#include <kpp/task/timer.hpp>

struct Blinker {
#ifndef MISUSE
	Blinker() = default;
	Blinker(const Blinker &) = delete;
#endif
	void tick() KPP_SOFTIRQ {}
};

void work(Blinker &blinker) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: the kernel calls back with the address of this object}}
	kpp::Timer<&Blinker::tick> timer{blinker};
	timer.mod(jiffies + 1);
}
