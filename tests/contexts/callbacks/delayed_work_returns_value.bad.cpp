// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a work item calls returns nothing.
#include <kpp/base/result.hpp>
#include <kpp/task/delayed_work.hpp>

struct Poller {
	bool poll() KPP_MAY_SLEEP { return true; }

	// expected-error@*:* {{kpp::DelayedWork<callback>: callback is void T::f(), or void f(T &)}}
	kpp::DelayedWork<&Poller::poll> work{*this};
};

kpp::Result<Poller> work() { return kpp::Result<Poller>{kpp::in_place}; }
