// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Process context includes softirqs nowhere.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

struct Device {
#ifdef MISUSE
	// misuse-error@+1 {{a function has one context tag, and this one has KPP_PROCESS}}
	void work() KPP_SOFTIRQ KPP_PROCESS { kpp::SpinGuard guard{lock}; }
#else
	void work() KPP_PROCESS { kpp::SpinGuard guard{lock}; }
#endif
};

#ifdef MISUSE
// run: Device{}.work(); from_softirq([] { Device{}.work(); });
#else
// run: Device{}.work();
#endif
