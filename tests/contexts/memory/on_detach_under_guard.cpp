// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An entry in a device's list is allocated, by a call that may sleep.
#include <kpp/memory/managed.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

kpp::Result<void> work(struct device *dev) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'on_detach{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kpp::on_detach(dev, [] {});
}

// run: SomeDevice device; (void)work(device);
