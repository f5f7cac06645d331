// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/bottom_half.h>
#include <linux/completion.h>
#include <linux/irqflags.h>
#include <linux/spinlock.h>
#include <linux/local_lock.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/semaphore.h>
#include <linux/seqlock.h>
#include <linux/srcu.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "pair.h"
#include "sync/locked.h"
#include "sync/raw_spinlock.h"
#include "sync/rwlock.h"
#include "sync/sections.h"
#include "sync/seqlock.h"
#include "sync/sleeping.h"
#include "sync/spinlock.h"
#include "sync/waiting.h"
