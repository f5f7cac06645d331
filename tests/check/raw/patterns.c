// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Right code that looks wrong. check-no-diagnostics
#include <linux/module.h>
#include <linux/blk-mq.h>
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/i2c.h>
#include <linux/if_pppox.h>
#include <linux/iopoll.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/interrupt.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <net/sock.h>

struct queue {
	spinlock_t lock;
	struct mutex mutex;
	wait_queue_head_t wait;
	struct list_head list;
	bool atomic, dying;
	unsigned long flags;
	void __iomem *io;
	int users;
	u32 mode;
};

static void drop_and_wait(struct queue *q)
{
	spin_unlock_irq(&q->lock);
	msleep(1);
	spin_lock_irq(&q->lock);
}

int unlock_and_relock(struct queue *q)
{
	spin_lock_irq(&q->lock);
	while (q->users)
		drop_and_wait(q);
	spin_unlock_irq(&q->lock);
	return 0;
}

int wait_under_lock(struct queue *q)
{
	int ret;

	spin_lock_irq(&q->lock);
	ret = wait_event_interruptible_lock_irq(q->wait, !q->users, q->lock);
	spin_unlock_irq(&q->lock);
	return ret;
}

static void pause(struct queue *q, bool may_sleep)
{
	if (may_sleep)
		msleep(1);
	else
		mdelay(1);
}

int constant_bool(struct queue *q)
{
	spin_lock(&q->lock);
	pause(q, false);
	spin_unlock(&q->lock);
	pause(q, true);
	return 0;
}

struct request *constant_flags(struct request_queue *rq, struct queue *q)
{
	struct request *request;

	spin_lock(&q->lock);
	request = blk_mq_alloc_request(rq, REQ_OP_DRV_IN, BLK_MQ_REQ_NOWAIT);
	spin_unlock(&q->lock);
	return request;
}

int poll_without_sleep(struct queue *q)
{
	u32 value;
	int ret;

	spin_lock(&q->lock);
	ret = readl_poll_timeout_atomic(q->io, value, value & 1, 1, 100);
	spin_unlock(&q->lock);
	return ret ?: readl_poll_timeout(q->io, value, value & 1, 10, 100);
}

int state_of_the_object(struct queue *q)
{
	if (q->atomic)
		spin_lock(&q->lock);
	else
		mutex_lock(&q->mutex);
	q->users++;
	if (q->atomic)
		spin_unlock(&q->lock);
	else
		mutex_unlock(&q->mutex);
	return 0;
}

int flag_of_the_object(struct queue *q)
{
	unsigned long irq;

	if (q->mode & 4)
		spin_lock_irqsave(&q->lock, irq);
	if (!(q->mode & 4))
		msleep(1);
	q->users++;
	if (q->mode & 4)
		spin_unlock_irqrestore(&q->lock, irq);
	return 0;
}

void asks(struct queue *q)
{
	if (in_interrupt() || irqs_disabled())
		mdelay(1);
	else
		msleep(1);
}

static irqreturn_t handler(int irq, void *data)
{
	asks(data);
	return IRQ_HANDLED;
}

static irqreturn_t thread(int irq, void *data)
{
	struct queue *q = data;

	mutex_lock(&q->mutex);
	mutex_unlock(&q->mutex);
	return IRQ_HANDLED;
}

int registers(struct queue *q)
{
	return request_threaded_irq(1, handler, thread, IRQF_ONESHOT, "q", q);
}

int switches(struct queue *q, int how)
{
	bool locked = false;
	int ret = 0;

	switch (how) {
	case 1:
		spin_lock(&q->lock);
		locked = true;
		break;
	case 2:
		mutex_lock(&q->mutex);
		break;
	default:
		return -EINVAL;
	}
	q->users++;
	if (locked) {
		spin_unlock(&q->lock);
	} else {
		msleep(1);
		mutex_unlock(&q->mutex);
	}
	return ret;
}

int tries(struct queue *q)
{
	for (int n = 0; n < 10; n++) {
		if (spin_trylock_irq(&q->lock)) {
			q->users = n;
			spin_unlock_irq(&q->lock);
			return 0;
		}
		msleep(n);
	}
	return -EBUSY;
}

static int lock_if(struct queue *q, bool sure)
{
	if (!sure && !q->users)
		return -EAGAIN;
	spin_lock(&q->lock);
	return 0;
}

int error_means_unlocked(struct queue *q)
{
	int ret = lock_if(q, q->dying);

	if (ret) {
		msleep(1);
		return ret;
	}
	spin_unlock(&q->lock);
	return 0;
}

int loop_over_list(struct queue *q)
{
	struct list_head *each, *next;

	spin_lock(&q->lock);
	list_for_each_safe(each, next, &q->list) {
		list_del(each);
		spin_unlock(&q->lock);
		cond_resched();
		kvfree(each);
		spin_lock(&q->lock);
	}
	spin_unlock(&q->lock);
	return 0;
}

int out_of_scope(struct queue *q)
{
	int ret = -EINVAL;

	scoped_guard (spinlock, &q->lock) {
		if (q->users == 1)
			goto out;
		if (q->users == 2)
			break;
		ret = 0;
	}
	msleep(1);
	return ret;
out:
	msleep(2);
	return ret;
}

int out_of_two_registers(struct queue *q)
{
	scoped_guard (spinlock_irqsave, &q->lock) {
		if (q->users == 1)
			return -EINVAL;
		q->users = 0;
	}
	msleep(1);
	return 0;
}

enum { IDLE, BUSY, GONE };

int mode_of_the_object(struct queue *q)
{
	if (q->mode == BUSY)
		spin_lock(&q->lock);
	q->users++;
	if (q->mode != BUSY)
		msleep(1);
	if (q->mode == BUSY)
		spin_unlock(&q->lock);
	return 0;
}

int mode_of_a_switch(struct queue *q)
{
	switch (q->mode) {
	case BUSY:
		spin_lock_bh(&q->lock);
		break;
	case GONE:
		return -ENODEV;
	default:
		mutex_lock(&q->mutex);
	}
	q->users++;
	switch (q->mode) {
	case BUSY:
		spin_unlock_bh(&q->lock);
		break;
	default:
		msleep(1);
		mutex_unlock(&q->mutex);
	}
	return 0;
}

int resched_lock(struct queue *q)
{
	spin_lock(&q->lock);
	cond_resched_lock(&q->lock);
	spin_unlock(&q->lock);
	return 0;
}

int told(struct queue *q)
{
	spin_lock(&q->lock);
	msleep(1); // kpp-check: this driver runs on a kernel of its own
	spin_unlock(&q->lock);
	return 0;
}

// It returns null without the lock, and an entry with it.
static struct list_head *first_locked(struct queue *q)
{
	spin_lock(&q->lock);
	if (list_empty(&q->list)) {
		spin_unlock(&q->lock);
		return NULL;
	}
	return q->list.next;
}

void handed_over(struct queue *q)
{
	struct list_head *entry = first_locked(q);

	if (!entry) {
		msleep(1);
		return;
	}
	list_del(entry);
	spin_unlock(&q->lock);
	msleep(1);
}

// The field says for the whole call whether it may sleep.
struct bus {
	spinlock_t lock;
	bool polls;
};

static int transfer(struct bus *bus)
{
	unsigned long flags;

	spin_lock_irqsave(&bus->lock, flags);
	spin_unlock_irqrestore(&bus->lock, flags);
	if (bus->polls)
		mdelay(1);
	else
		msleep(1);
	return 0;
}

static int bus_xfer(struct i2c_adapter *adapter, struct i2c_msg *msgs, int num)
{
	struct bus *bus = i2c_get_adapdata(adapter);

	bus->polls = false;
	return transfer(bus);
}

static int bus_xfer_atomic(struct i2c_adapter *adapter, struct i2c_msg *msgs, int num)
{
	struct bus *bus = i2c_get_adapdata(adapter);

	bus->polls = true;
	return transfer(bus);
}

const struct i2c_algorithm bus_algorithm = {
	.xfer = bus_xfer,
	.xfer_atomic = bus_xfer_atomic,
};

// One lock or two, as the numbers are: both functions know.
static void lock_both(spinlock_t *locks, unsigned int one, unsigned int other)
{
	spin_lock(&locks[one]);
	if (one != other)
		spin_lock(&locks[other]);
}

static void unlock_both(spinlock_t *locks, unsigned int one, unsigned int other)
{
	spin_unlock(&locks[one]);
	if (one != other)
		spin_unlock(&locks[other]);
}

void both(spinlock_t *locks, unsigned int one, unsigned int other)
{
	lock_both(locks, one, other);
	unlock_both(locks, one, other);
	msleep(1);
}

// A mapping is there where the pointer to it is.
struct mapping {
	struct page **pages;
	void *address;
	u32 count;
};

static noinline int map_next(struct mapping *map, u32 page)
{
	if (map->address) {
		kunmap_atomic(map->address);
		map->address = NULL;
	}
	if (page >= map->count)
		return -EINVAL;
	map->address = kmap_atomic(map->pages[page]);
	if (!map->address)
		return -ENOMEM;
	return 0;
}

int map_all(struct mapping *map)
{
	int ret = 0;
	u32 page;

	map->address = NULL;
	for (page = 0; page < 4 && !ret; ++page)
		ret = map_next(map, page);
	if (map->address)
		kunmap_atomic(map->address);
	msleep(1);
	return ret;
}

// What was allocated without sleeping is freed without.
int load_firmware(struct device *device, spinlock_t *lock)
{
	dma_addr_t handle;
	void *page;

	spin_lock(lock);
	page = dma_alloc_coherent(device, PAGE_SIZE, &handle, GFP_ATOMIC);
	if (page)
		dma_free_coherent(device, PAGE_SIZE, page, handle);
	spin_unlock(lock);
	return page ? 0 : -ENOMEM;
}

// No line is given back where interrupts are messages.
int message_interrupts(struct pci_dev *dev)
{
	return pci_alloc_irq_vectors(dev, 1, 1, PCI_IRQ_MSIX);
}

void take_offline(struct pci_dev *dev, spinlock_t *lock)
{
	spin_lock(lock);
	pci_disable_device(dev);
	spin_unlock(lock);
}

// release() has marked the socket before its destructor runs.
static void end_channel(struct sock *sk)
{
	lock_sock(sk);
	release_sock(sk);
}

static int channel_release(struct socket *sock)
{
	end_channel(sock->sk);
	sock->sk->sk_state = PPPOX_DEAD;
	sock_put(sock->sk);
	return 0;
}

static void channel_destruct(struct sock *sk)
{
	if (!(sk->sk_state & PPPOX_DEAD))
		end_channel(sk);
}

void channel_create(struct socket *sock, struct sock *sk)
{
	static const struct proto_ops operations = { .release = channel_release };

	sock->ops = &operations;
	sk->sk_destruct = channel_destruct;
}

MODULE_DESCRIPTION("Right code");
MODULE_LICENSE("Dual MIT/GPL");
