// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/irq_work.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/notifier.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/timer.h>
#include <linux/version.h>
#include <linux/workqueue.h>

#include "pair.h"
#include "task/callbacks.h"
#include "task/kthread.h"
