// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Rows of the tables: what calls a function, and what decides about it.
#include <linux/module.h>
#include <linux/blk-mq.h>
#include <linux/delay.h>
#include <linux/filelock.h>
#include <linux/gpio/driver.h>
#include <linux/iio/iio.h>
#include <linux/iio/triggered_buffer.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/net.h>
#include <linux/spinlock.h>
#include <linux/xarray.h>
#include <net/sock.h>

static DEFINE_MUTEX(mutex);
static DEFINE_SPINLOCK(lock);

// An exception names an enumerator, whose value is another one in other kernels.
static blk_status_t queue_rq(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *bd)
{
	mutex_lock(&mutex);
	mutex_unlock(&mutex);
	return BLK_STS_OK;
}

static const struct blk_mq_ops mq_ops = {.queue_rq = queue_rq};

void blocking_queue(struct blk_mq_tag_set *set)
{
	set->ops = &mq_ops;
	set->flags = BLK_MQ_F_SHOULD_MERGE | BLK_MQ_F_BLOCKING;
}

// The exception comes after the function.
static void set_pin(struct gpio_chip *chip, unsigned int offset, int value)
{
	mutex_lock(&mutex);
	mutex_unlock(&mutex);
}

const struct gpio_chip template = {.set = set_pin, .can_sleep = true};

static bool lease_break(struct file_lease *lease)
{
	msleep(1); // check-error {{msleep() may sleep, but the caller must not sleep}}
	return false;
}

const struct lease_manager_operations lease_ops = {.lm_break = lease_break};

static irqreturn_t top(int irq, void *p)
{
	msleep(1); // check-error {{msleep() may sleep, but an interrupt handler runs}}
	return IRQ_WAKE_THREAD;
}

static irqreturn_t bottom(int irq, void *p)
{
	msleep(1);
	return IRQ_HANDLED;
}

int add_buffer(struct device *dev, struct iio_dev *iio)
{
	return devm_iio_triggered_buffer_setup(dev, iio, top, bottom, NULL);
}

static void run(struct tasklet_struct *tasklet)
{
	msleep(1); // check-error {{msleep() may sleep, but a softirq runs}}
}

static DECLARE_TASKLET(tasklet, run);

void start(void)
{
	tasklet_schedule(&tasklet);
}

// A socket's operations are behind a pointer.
static void state_change(struct sock *sk)
{
	kernel_sock_shutdown(sk->sk_socket, SHUT_RDWR); // check-error {{kernel_sock_shutdown() may sleep, but a softirq runs}}
}

void watch(struct sock *sk)
{
	sk->sk_state_change = state_change;
}

// It gives up the array's lock, and no other one.
int add_to(struct xarray *array, void *entry)
{
	u32 id;
	int ret;

	xa_lock_irq(array);
	ret = __xa_alloc(array, &id, entry, xa_limit_32b, GFP_KERNEL);
	xa_unlock_irq(array);
	return ret;
}

int add_under_another_lock(struct xarray *array, void *entry)
{
	u32 id;
	int ret;

	spin_lock(&lock);
	xa_lock(array);
	ret = __xa_alloc(array, &id, entry, xa_limit_32b, GFP_KERNEL); // check-error {{__xa_alloc() may sleep with these flags, but a spinlock is held}}
	xa_unlock(array);
	spin_unlock(&lock);
	return ret;
}

MODULE_DESCRIPTION("Rows of the tables");
MODULE_LICENSE("Dual MIT/GPL");
