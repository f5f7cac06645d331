// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Process context includes softirqs nowhere.
#include <kpp/context/tags.hpp>

struct Device {
	// expected-error@+1 {{a function has one context tag, and this one has KPP_PROCESS}}
	void work() KPP_SOFTIRQ KPP_PROCESS;
};
