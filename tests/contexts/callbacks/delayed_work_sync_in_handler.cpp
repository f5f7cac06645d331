// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An interrupt handler may cancel, not wait.
#include <kpp/task/delayed_work.hpp>

struct Poller {
	void poll() KPP_MAY_SLEEP {}
	void handle()
	{
#ifdef MISUSE
		// misuse-error@+1 {{calling function 'cancel_sync' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}} misuse-error@+1 {{'KPP_SOFTIRQ_or_above'}}
		work.cancel_sync();
#else
		work.cancel();
#endif
	}

	kpp::DelayedWork<&Poller::poll> work{*this};
};

// run: Made<Poller> poller; from_interrupt([&] { poller->handle(); });
