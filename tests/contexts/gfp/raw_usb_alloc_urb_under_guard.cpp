// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation by another name.
#include <kpp/sync/spinlock.hpp>
#include <linux/usb.h>

static kpp::ProcessLock lock;

struct urb *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'usb_alloc_urb' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return usb_alloc_urb(0, GFP_KERNEL);
#else
	return usb_alloc_urb(0, GFP_ATOMIC);
#endif
}

// run: usb_free_urb(work());
