// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a tasklet calls returns nothing.
#include <kpp/base/result.hpp>
#include <kpp/task/tasklet.hpp>

struct Receiver {
	void receive() KPP_SOFTIRQ {}

	kpp::Tasklet<&Receiver::receive> tasklet{*this};
};

kpp::Result<Receiver> work() { return kpp::Result<Receiver>{kpp::in_place}; }
