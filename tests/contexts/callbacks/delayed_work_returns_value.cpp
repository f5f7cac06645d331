// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a work item calls returns nothing.
#include <kpp/base/result.hpp>
#include <kpp/task/delayed_work.hpp>

struct Poller {
#ifdef MISUSE
	bool poll() KPP_MAY_SLEEP { return true; }
#else
	void poll() KPP_MAY_SLEEP {}
#endif

	// misuse-error@*:* {{kpp::DelayedWork<callback>: callback is void T::f(), or void f(T &)}}
	kpp::DelayedWork<&Poller::poll> work{*this};
};

kpp::Result<Poller> work() { return kpp::Result<Poller>{kpp::in_place}; }
