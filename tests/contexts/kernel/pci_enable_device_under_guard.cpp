// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It wakes the device and waits for it.
#include <kpp/sync/spinlock.hpp>
#include <linux/pci.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct pci_dev *device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'pci_enable_device' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	int result = pci_enable_device(device);
#else
	int result = pci_enable_device(device);
	kpp::SpinGuard guard{lock};
#endif
	state = 1;
	return result;
}

// run: pci_dev *device = pci_get_device(PCI_ANY_ID, PCI_ANY_ID, nullptr);
// run: if (!start(device))
// run: 	pci_disable_device(device);
// run: pci_dev_put(device);
