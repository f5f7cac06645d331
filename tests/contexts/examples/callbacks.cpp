// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/task.
#include <kpp/base/result.hpp>
#include <kpp/task/timer.hpp>

class Blinker {
public:
	void start() { timer_.mod(jiffies + HZ); }

private:
	void tick() KPP_SOFTIRQ
	{
		on_ = !on_;
		timer_.mod(jiffies + HZ / 2);
	}

	bool on_ = false;
	kpp::Timer<&Blinker::tick> timer_{*this};
};

kpp::Result<Blinker> blink() { return kpp::Result<Blinker>{kpp::in_place}; }
