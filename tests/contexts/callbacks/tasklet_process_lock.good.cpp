// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The tasklet interrupts who holds the lock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/tasklet.hpp>

struct Receiver {
	void receive() KPP_SOFTIRQ
	{
		received.with([](int &n) { n++; });
	}

	kpp::Locked<int, kpp::SoftirqLock> received{0};
	kpp::Tasklet<&Receiver::receive> tasklet{*this};
};
