// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/device.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/pm_runtime.h>
#include <linux/sched.h>

#include "pair.h"

int sink_thread(void *unused);

#include "base/result.h"
