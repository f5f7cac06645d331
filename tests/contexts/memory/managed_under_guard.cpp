// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An entry in a device's list is allocated, by a call that may sleep.
#include <kpp/memory/managed.hpp>
#include <kpp/sync/spinlock.hpp>

struct Motor {
	int turns;
};

static kpp::ProcessLock lock;

kpp::Result<void> work(struct device *dev) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'create{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	auto motor = KPP_TRY(kpp::Managed<Motor>::create(dev));
#else
	auto motor = KPP_TRY(kpp::Managed<Motor>::create(dev));
	kpp::SpinGuard guard{lock};
#endif
	motor->turns++;
	return {};
}

// run: SomeDevice device; (void)work(device);
