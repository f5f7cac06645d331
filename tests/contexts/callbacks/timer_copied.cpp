// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel has the timer's address.
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ {}

	kpp::Timer<&Blinker::tick> timer{*this};
};

#ifdef MISUSE
Blinker work(Blinker &blinker)
#else
Blinker &work(Blinker &blinker)
#endif
{
	return blinker; // misuse-error {{call to implicitly-deleted copy constructor}}
}
