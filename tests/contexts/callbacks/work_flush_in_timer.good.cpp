// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer may queue work, not wait for it.
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>

struct Reader {
	void read() KPP_MAY_SLEEP {}
	void tick() KPP_SOFTIRQ
	{
		work.schedule();
		timer.mod(jiffies + 1);
	}

	kpp::Work<&Reader::read> work{*this};
	kpp::Timer<&Reader::tick> timer{*this};
};
