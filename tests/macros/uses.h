/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The uses of uses.inc as a table, for C and for C++: each runs and notes values.
 */
#ifndef TESTS_MACROS_USES_H
#define TESTS_MACROS_USES_H

#include <linux/acpi.h>
#include <linux/bcd.h>
#include <linux/bitfield.h>
#include <linux/bitmap.h>
#include <linux/completion.h>
#include <linux/debugfs.h>
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/dmi.h>
#include <linux/etherdevice.h>
#include <linux/hid.h>
#include <linux/hwmon-sysfs.h>
#include <linux/i2c.h>
#include <linux/idr.h>
#include <linux/io.h>
#include <linux/iopoll.h>
#include <linux/jiffies.h>
#include <linux/kfifo.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/log2.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/mlx5/device.h>
#include <linux/mlx5/driver.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/overflow.h>
#include <linux/pci.h>
#include <linux/pinctrl/pinctrl.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/rbtree.h>
#include <linux/rculist.h>
#include <linux/rcupdate.h>
#include <linux/scatterlist.h>
#include <linux/regmap.h>
#include <linux/regulator/driver.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/stringify.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <linux/usb.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include <linux/xarray.h>
#include <media/v4l2-common.h>
#include <media/v4l2-device.h>
#if __has_include(<linux/hex.h>)
#include <linux/hex.h>
#endif
#if __has_include(<media/v4l2-cci.h>)
#include <media/v4l2-cci.h>
#endif
#include <uapi/linux/comedi.h>

struct use {
	const char *name;
	void (*run)(void);
};

/* Where a use puts its values; values.c compares what C and C++ put there. */
struct notes {
	unsigned int count;
	unsigned long long value[32];
};

#ifdef __cplusplus
#include <kpp/context/tags.hpp>
#define MAY_SLEEP KPP_MAY_SLEEP
extern "C" {
#else
#define MAY_SLEEP
#endif
extern struct notes *notes;
extern long one; /* 1, which the compiler does not know */
extern const struct use c_uses[], cxx_uses[];
extern const unsigned int c_count, cxx_count;
#ifdef __cplusplus
}
#endif

#define note(v) ((void)(notes->value[notes->count++ % 32] = (unsigned long long)(v)))

#endif
