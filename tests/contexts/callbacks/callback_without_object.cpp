// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A callback is called on the object that it belongs to.
#include <kpp/task/timer.hpp>

struct Blinker {
	Blinker() = default;
	Blinker(const Blinker &) = delete;
	int ticks = 0;
};

#ifdef MISUSE
static void tick() KPP_SOFTIRQ {}
#else
static void tick(Blinker &blinker) KPP_SOFTIRQ { blinker.ticks++; }
#endif

void work(Blinker &blinker) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: a callback is a method, &T::f, or a function whose first parameter is a T &}}
	kpp::Timer<tick> timer{blinker};
	timer.mod(jiffies + 1);
}
