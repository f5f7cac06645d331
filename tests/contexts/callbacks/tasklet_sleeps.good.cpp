// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A tasklet runs in a softirq.
#include <kpp/base/result.hpp>
#include <kpp/task/tasklet.hpp>
#include <linux/delay.h>

struct Receiver {
	void receive() KPP_SOFTIRQ { udelay(1); }

	kpp::Tasklet<&Receiver::receive> tasklet{*this};
};

kpp::Result<Receiver> work() { return kpp::Result<Receiver>{kpp::in_place}; }
