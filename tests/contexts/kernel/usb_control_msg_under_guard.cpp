// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the device's answer.
#include <kpp/sync/spinlock.hpp>
#include <linux/usb.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct usb_device *device, void *data) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'usb_control_msg{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = usb_control_msg(device, usb_rcvctrlpipe(device, 0), 1, USB_DIR_IN, 0, 0, data, 8, 100);
#else
	int result = usb_control_msg(device, usb_rcvctrlpipe(device, 0), 1, USB_DIR_IN, 0, 0, data, 8, 100);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<usb_device> unplugged; Made<u64> data; start(unplugged, data);
