// SPDX-License-Identifier: GPL-2.0-only OR MIT
// tasklet_kill() sleeps until the tasklet is done.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/tasklet.hpp>

struct Receiver {
	Receiver() = default;
	Receiver(const Receiver &) = delete;
	void receive() KPP_SOFTIRQ {}
};

static kpp::SoftirqLock lock;

void work(Receiver &receiver) KPP_MAY_SLEEP
{
	kpp::Tasklet<&Receiver::receive> tasklet{receiver};
	kpp::SpinGuard guard{lock};
	tasklet.schedule();
}
