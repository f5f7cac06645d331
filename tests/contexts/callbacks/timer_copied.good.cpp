// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel has the timer's address.
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ {}

	kpp::Timer<&Blinker::tick> timer{*this};
};

Blinker &work(Blinker &blinker)
{
	return blinker;
}
