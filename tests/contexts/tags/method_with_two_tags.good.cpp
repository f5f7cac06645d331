// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Process context includes softirqs nowhere.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

struct Device {
	void work() KPP_PROCESS { kpp::SpinGuard guard{lock}; }
};

// run: Device{}.work();
