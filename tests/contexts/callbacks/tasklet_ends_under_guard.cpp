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
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	kpp::Tasklet<&Receiver::receive> tasklet{receiver};
#else
	kpp::Tasklet<&Receiver::receive> tasklet{receiver};
	kpp::SpinGuard guard{lock};
#endif
	tasklet.schedule();
	// misuse-error-re@+1 {{cannot call function '~Tasklet' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Receiver> receiver; work(*receiver);
