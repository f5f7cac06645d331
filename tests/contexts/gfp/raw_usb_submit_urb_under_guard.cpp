// SPDX-License-Identifier: GPL-2.0-only OR MIT
// GFP_KERNEL for a URB that is submitted under the driver's lock.
#include <kpp/sync/spinlock.hpp>
#include <linux/usb.h>

static kpp::ProcessLock lock;

int work(struct urb *urb) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'usb_submit_urb' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return usb_submit_urb(urb, GFP_KERNEL);
#else
	return usb_submit_urb(urb, GFP_ATOMIC);
#endif
}

// run: needs a USB device: the flags reach what allocates in the driver of its bus
