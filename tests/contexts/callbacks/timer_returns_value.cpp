// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a timer calls returns nothing.
#include <kpp/base/result.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
#ifdef MISUSE
	bool tick() KPP_SOFTIRQ { return true; }
#else
	void tick() KPP_SOFTIRQ {}
#endif

	// misuse-error@*:* {{kpp::Timer<callback>: callback is void T::f(), or void f(T &)}}
	kpp::Timer<&Blinker::tick> timer{*this};
};

kpp::Result<Blinker> work() { return kpp::Result<Blinker>{kpp::in_place}; }
