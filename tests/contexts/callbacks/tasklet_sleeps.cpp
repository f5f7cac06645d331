// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A tasklet runs in a softirq.
#include <kpp/base/result.hpp>
#include <kpp/task/tasklet.hpp>
#include <linux/delay.h>

struct Receiver {
#ifdef MISUSE
	void receive() KPP_MAY_SLEEP { msleep(1); }
#else
	void receive() KPP_SOFTIRQ { udelay(1); }
#endif

	// misuse-error@*:* {{calling function 'receive' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@*:* {{'KPP_PROCESS_or_above'}}
	kpp::Tasklet<&Receiver::receive> tasklet{*this};
};

kpp::Result<Receiver> work() { return kpp::Result<Receiver>{kpp::in_place}; }

// run: Made<Receiver> receiver; receiver->tasklet.schedule(); msleep(20);
