// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The tasklet interrupts who holds the lock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/tasklet.hpp>

struct Receiver {
	void receive() KPP_SOFTIRQ
	{
		// misuse-error@+1 {{requires holding context tag 'KPP_PROCESS_or_above'}}
		received.with([](int &n) { n++; });
	}

#ifdef MISUSE
	kpp::Locked<int> received{0};
#else
	kpp::Locked<int, kpp::SoftirqLock> received{0};
#endif
	kpp::Tasklet<&Receiver::receive> tasklet{*this};
};

// run: Made<Receiver> receiver; receiver->receive(); receiver->tasklet.schedule(); msleep(20);
