// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An interrupt handler may cancel, not wait.
#include <kpp/task/delayed_work.hpp>

struct Poller {
	void poll() KPP_MAY_SLEEP {}
	void handle()
	{
		// expected-error@+1 {{calling function 'cancel_sync' requires negative capability '!atomic_context'}} expected-error@+1 {{'!softirq_context'}} expected-error@+1 {{'!hardirq_context'}}
		work.cancel_sync();
	}

	kpp::DelayedWork<&Poller::poll> work{*this};
};
