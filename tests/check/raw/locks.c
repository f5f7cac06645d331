// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locks whose holder may be interrupted by what takes them too, that are taken while they are held, or not dropped.
#include <linux/module.h>
#include <linux/delay.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/rwsem.h>
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

// ---- taken while it is held ----

struct pair {
	spinlock_t spin_bug, spin_fixed, loop, nodes, given, relocked, either, tried;
	struct mutex mutex_bug, mutex_fixed, interruptible;
	struct list_head list;
	struct pair *next;
	int count;
	bool on;
};

static DEFINE_MUTEX(all_bug);
static DEFINE_MUTEX(all_fixed);

static void count_spin_bug(struct pair *pair)
{
	spin_lock_bh(&pair->spin_bug); // check-error {{pair.spin_bug is taken here while it is held}}
	pair->count++;
	spin_unlock_bh(&pair->spin_bug);
}

static void count_spin_fixed(struct pair *pair)
{
	pair->count++;
}

static int count_mutex_bug(struct pair *pair)
{
	int count;

	mutex_lock(&pair->mutex_bug); // check-error {{pair.mutex_bug is taken here while it is held}}
	count = pair->count;
	mutex_unlock(&pair->mutex_bug);
	return count;
}

static int count_mutex_fixed(struct pair *pair)
{
	return pair->count;
}

void counts(struct pair *pair)
{
	spin_lock_bh(&pair->spin_bug);
	count_spin_bug(pair);
	spin_unlock_bh(&pair->spin_bug);
	spin_lock_bh(&pair->spin_fixed);
	count_spin_fixed(pair);
	spin_unlock_bh(&pair->spin_fixed);
}

static long counts_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	struct pair *pair = file->private_data;
	int count;

	mutex_lock(&pair->mutex_bug);
	count = count_mutex_bug(pair);
	mutex_unlock(&pair->mutex_bug);
	mutex_lock(&pair->mutex_fixed);
	count += count_mutex_fixed(pair);
	mutex_unlock(&pair->mutex_fixed);
	return count;
}

static const struct file_operations counts_fops = {.owner = THIS_MODULE, .unlocked_ioctl = counts_ioctl};

void with_guards(struct pair *pair, struct file *file)
{
	guard(mutex)(&all_bug);
	scoped_guard(mutex, &all_fixed)
		pair->count++;
	scoped_guard(mutex, &all_fixed)
		pair->count--;
	file->f_op = &counts_fops;
	mutex_lock(&all_bug); // check-error {{all_bug is taken here while it is held}}
	mutex_unlock(&all_bug);
}

struct config {
	struct rw_semaphore bug, fixed;
	int count;
};

static void set_config(struct config *config)
{
	down_write(&config->bug); // check-error {{config.bug is taken here while it is held}}
	config->count++;
	up_write(&config->bug);
}

void change_config(struct config *config)
{
	down_read(&config->bug);
	set_config(config);
	up_read(&config->bug);
	down_read(&config->fixed);
	up_read(&config->fixed);
	if (down_write_killable(&config->fixed))
		return;
	config->count--;
	up_write(&config->fixed);
}

// Each turn has another object.
void each_of(struct pair *first)
{
	struct pair *pair;

	for (pair = first; pair; pair = pair->next)
		spin_lock(&pair->loop);
	for (pair = first; pair; pair = pair->next)
		spin_unlock(&pair->loop);
}

// Hand over hand.
void walk_nodes(struct pair *at)
{
	spin_lock(&at->nodes);
	while (at->next) {
		struct pair *next = at->next;

		spin_lock(&next->nodes);
		spin_unlock(&at->nodes);
		at = next;
	}
	spin_unlock(&at->nodes);
}

static void of_two(struct pair *one, struct pair *other)
{
	spin_lock(&one->given);
	spin_lock_nested(&other->given, SINGLE_DEPTH_NESTING);
	spin_unlock(&other->given);
	spin_unlock(&one->given);
}

static struct pair *next_of(struct pair *pair)
{
	return pair->next;
}

void two(struct pair *one, struct pair *other)
{
	of_two(one, other);
	of_two(one, next_of(next_of(one)));
}

static void relocks(struct pair *pair)
{
	spin_unlock(&pair->relocked);
	pair->count++;
	spin_lock(&pair->relocked);
}

// What is taken and what is dropped depends on one condition, which nothing follows.
void relock(struct pair *pair, int a, int b)
{
	spin_lock(&pair->relocked);
	relocks(pair);
	spin_unlock(&pair->relocked);
	if (a * b > 3)
		spin_lock(&pair->either);
	pair->count++;
	if (a * b <= 3)
		spin_lock(&pair->either);
	spin_unlock(&pair->either);
}

int tries(struct pair *pair)
{
	int error;

	if (!spin_trylock(&pair->tried))
		spin_lock(&pair->tried);
	spin_unlock(&pair->tried);
	error = mutex_lock_interruptible(&pair->interruptible);
	if (error)
		mutex_lock(&pair->interruptible);
	mutex_unlock(&pair->interruptible);
	return error;
}

// Whoever is behind the pointer may drop it.
void unknown(struct pair *pair, void (*drops)(struct pair *))
{
	spin_lock(&pair->spin_fixed);
	drops(pair);
	spin_lock(&pair->spin_fixed);
	spin_unlock(&pair->spin_fixed);
}

static void bump(struct pair *pair, bool locked)
{
	if (!locked)
		spin_lock(&pair->given);
	pair->count++;
	if (!locked)
		spin_unlock(&pair->given);
}

// How a helper decides is its own affair.
void bumps(struct pair *pair, const bool *locked)
{
	bump(pair, false);
	spin_lock(&pair->given);
	bump(pair, true);
	bump(pair, locked[1]);
	spin_unlock(&pair->given);
}

// ---- not dropped on a path ----

struct kept {
	spinlock_t bug, fixed, handed;
	struct mutex sleeps_bug, sleeps_fixed;
	int count;
};

static ssize_t kept_read(struct file *file, char __user *buffer, size_t size, loff_t *offset)
{
	struct kept *kept = file->private_data;

	spin_lock(&kept->bug); // check-error {{kept.bug is taken here, but kept_read() returns with it on one path}}
	if (kept->count > 3)
		return -EINVAL;
	spin_unlock(&kept->bug);
	spin_lock(&kept->fixed);
	if (kept->count > 3) {
		spin_unlock(&kept->fixed);
		return -EINVAL;
	}
	spin_unlock(&kept->fixed);
	return 0;
}

static ssize_t kept_write(struct file *file, const char __user *buffer, size_t size, loff_t *offset)
{
	struct kept *kept = file->private_data;
	int error;

	mutex_lock(&kept->sleeps_bug); // check-error {{kept.sleeps_bug is taken here, but kept_write() returns with it on one path}}
	error = kept->count ? -EBUSY : 0;
	if (error)
		return error;
	mutex_unlock(&kept->sleeps_bug);
	error = mutex_lock_interruptible(&kept->sleeps_fixed);
	if (error)
		return error;
	mutex_unlock(&kept->sleeps_fixed);
	return size;
}

// A function that only the driver calls may return with the lock, if its caller knows by the result.
static bool kept_begin(struct kept *kept)
{
	spin_lock(&kept->handed);
	if (kept->count)
		return true;
	spin_unlock(&kept->handed);
	return false;
}

static int kept_flush(struct file *file, fl_owner_t id)
{
	struct kept *kept = file->private_data;

	if (kept_begin(kept))
		spin_unlock(&kept->handed);
	return 0;
}

static const struct file_operations kept_fops = {
	.owner = THIS_MODULE,
	.read = kept_read,
	.write = kept_write,
	.flush = kept_flush,
};

void keeps(struct file *file)
{
	file->f_op = &kept_fops;
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
