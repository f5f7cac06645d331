// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a timer calls returns nothing.
#include <kpp/base/result.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ {}

	kpp::Timer<&Blinker::tick> timer{*this};
};

kpp::Result<Blinker> work() { return kpp::Result<Blinker>{kpp::in_place}; }
