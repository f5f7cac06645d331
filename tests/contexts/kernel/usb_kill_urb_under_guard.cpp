// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the transfer's end.
#include <kpp/sync/spinlock.hpp>
#include <linux/usb.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct urb *urb) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'usb_kill_urb{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (usb_kill_urb(urb), 0);
#else
	int result = (usb_kill_urb(urb), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: urb *urb = usb_alloc_urb(0, GFP_KERNEL); stop(urb); usb_free_urb(urb);
