// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a tasklet calls returns nothing.
#include <kpp/base/result.hpp>
#include <kpp/task/tasklet.hpp>

struct Receiver {
#ifdef MISUSE
	int receive() KPP_SOFTIRQ { return 0; }
#else
	void receive() KPP_SOFTIRQ {}
#endif

	// misuse-error@*:* {{kpp::Tasklet<callback>: callback is void T::f(), or void f(T &)}}
	kpp::Tasklet<&Receiver::receive> tasklet{*this};
};

kpp::Result<Receiver> work() { return kpp::Result<Receiver>{kpp::in_place}; }
