// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Waits for a callback that waits for the lock.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/delayed_work.hpp>

struct Poller {
	void poll() KPP_MAY_SLEEP { kpp::SpinGuard guard{lock}; }
	void now() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{lock};
		// misuse-error-re@+1 {{cannot call function 'flush' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		work.flush();
#else
		work.flush();
		kpp::SpinGuard guard{lock};
#endif
	}

	kpp::ProcessLock lock;
	kpp::DelayedWork<&Poller::poll> work{*this};
};

// run: Made<Poller> poller; poller->work.schedule(1); poller->now();
