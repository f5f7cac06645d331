// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locks whose holder may be interrupted by what takes them too.
#include <linux/module.h>
#include <linux/delay.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/usb.h>
#include <linux/workqueue.h>

struct unit {
	spinlock_t irq_bug, irq_fixed, timer_bug, timer_fixed, urb_bug, soft_hard_bug, thread_bug, outside_bug,
		outside_fixed;
	rwlock_t readers;
	struct timer_list timer;
	struct work_struct work;
	struct mutex mutex;
	int count;
};

static DEFINE_SPINLOCK(global_bug);
static DEFINE_SPINLOCK(global_fixed);

static irqreturn_t handler(int irq, void *p)
{
	struct unit *unit = p;

	spin_lock(&unit->irq_bug);
	spin_unlock(&unit->irq_bug);
	spin_lock(&unit->irq_fixed);
	spin_unlock(&unit->irq_fixed);
	spin_lock(&unit->soft_hard_bug);
	spin_unlock(&unit->soft_hard_bug);
	spin_lock(&unit->thread_bug);
	spin_unlock(&unit->thread_bug);
	spin_lock(&unit->outside_bug);
	spin_unlock(&unit->outside_bug);
	spin_lock(&unit->outside_fixed);
	spin_unlock(&unit->outside_fixed);
	spin_lock(&global_bug);
	spin_unlock(&global_bug);
	spin_lock(&global_fixed);
	spin_unlock(&global_fixed);
	read_lock(&unit->readers);
	read_unlock(&unit->readers);
	return IRQ_WAKE_THREAD;
}

static irqreturn_t thread(int irq, void *p)
{
	struct unit *unit = p;

	spin_lock(&unit->thread_bug); // check-error {{unit.thread_bug is taken with interrupts on}}
	spin_unlock(&unit->thread_bug);
	return IRQ_HANDLED;
}

static void tick(struct timer_list *timer)
{
	struct unit *unit = from_timer(unit, timer, timer);

	spin_lock(&unit->timer_bug);
	spin_unlock(&unit->timer_bug);
	spin_lock(&unit->timer_fixed);
	spin_unlock(&unit->timer_fixed);
	spin_lock(&unit->soft_hard_bug); // check-error {{unit.soft_hard_bug is taken with interrupts on}}
	spin_unlock(&unit->soft_hard_bug);
}

static void urb_complete(struct urb *urb)
{
	struct unit *unit = urb->context;

	spin_lock(&unit->urb_bug);
	spin_unlock(&unit->urb_bug);
}

static void work(struct work_struct *work)
{
	struct unit *unit = container_of(work, struct unit, work);

	spin_lock(&unit->irq_bug); // check-error {{unit.irq_bug is taken with interrupts on}}
	spin_unlock(&unit->irq_bug);
	spin_lock_irq(&unit->irq_fixed);
	spin_unlock_irq(&unit->irq_fixed);
	spin_lock(&unit->timer_bug); // check-error {{unit.timer_bug is taken with softirqs on}}
	spin_unlock(&unit->timer_bug);
	spin_lock_bh(&unit->timer_fixed);
	spin_unlock_bh(&unit->timer_fixed);
	read_lock(&unit->readers);
	read_unlock(&unit->readers);
}

static ssize_t read(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	struct unit *unit = file->private_data;
	unsigned long flags;

	spin_lock(&unit->urb_bug); // check-error {{unit.urb_bug is taken with softirqs on}}
	spin_unlock(&unit->urb_bug);
	spin_lock_irqsave(&global_fixed, flags);
	spin_unlock_irqrestore(&global_fixed, flags);
	return 0;
}

static const struct file_operations fops = {.owner = THIS_MODULE, .read = read};

// Nobody says what calls it, but it sleeps.
int asleep(struct unit *unit)
{
	mutex_lock(&unit->mutex);
	spin_lock_bh(&global_bug); // check-error {{global_bug is taken with interrupts on}}
	spin_unlock_bh(&global_bug);
	mutex_unlock(&unit->mutex);
	return 0;
}

// For other modules: the module is this file alone.
void outside(struct unit *unit)
{
	unsigned long flags;

	spin_lock(&unit->outside_bug); // check-error {{unit.outside_bug is taken with interrupts on}}
	spin_unlock(&unit->outside_bug);
	spin_lock_irqsave(&unit->outside_fixed, flags);
	spin_unlock_irqrestore(&unit->outside_fixed, flags);
}

int setup(struct unit *unit, struct urb *urb, struct file *file)
{
	timer_setup(&unit->timer, tick, 0);
	INIT_WORK(&unit->work, work);
	urb->complete = urb_complete;
	file->f_op = &fops;
	return request_threaded_irq(1, handler, thread, 0, "unit", unit);
}

MODULE_DESCRIPTION("Locks");
MODULE_LICENSE("Dual MIT/GPL");
