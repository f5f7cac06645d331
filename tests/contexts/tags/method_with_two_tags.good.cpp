// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Process context includes softirqs nowhere.
#include <kpp/context/tags.hpp>

struct Device {
	void work() KPP_PROCESS;
};
