// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Allocation flags: constants, variables, parameters, fields of a request.
#include <linux/module.h>
#include <linux/delay.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/usb.h>
#include <linux/skbuff.h>
#include <linux/idr.h>

struct card {
	spinlock_t lock;
	struct list_head list;
	struct usb_device *udev;
	struct idr idr;
	void *buffer;
	bool ready;
};

struct entry {
	struct list_head node;
};

// The flags of the caller decide, through two functions.
static int fill(struct card *card, gfp_t flags)
{
	card->buffer = kzalloc(64, flags); // check-error {{kzalloc() may sleep with these flags, but a spinlock is held}}
	return card->buffer ? 0 : -ENOMEM;
}

static int prepare(struct card *card, gfp_t flags)
{
	return card->ready ? 0 : fill(card, flags);
}

int under_lock_bug(struct card *card)
{
	int ret;

	spin_lock_bh(&card->lock);
	ret = prepare(card, GFP_KERNEL);
	spin_unlock_bh(&card->lock);
	return ret;
}

int under_lock_fixed(struct card *card)
{
	int ret;

	spin_lock_bh(&card->lock);
	ret = prepare(card, GFP_ATOMIC);
	spin_unlock_bh(&card->lock);
	return ret ?: prepare(card, GFP_KERNEL);
}

// A variable that holds the flags.
int variable_bug(struct card *card, bool small)
{
	gfp_t flags = GFP_KERNEL;
	struct entry *entry;
	unsigned long irq;

	if (small)
		flags |= __GFP_NOWARN;
	spin_lock_irqsave(&card->lock, irq);
	entry = kmalloc(sizeof(*entry), flags); // check-error {{kmalloc() may sleep}}
	if (entry)
		list_add(&entry->node, &card->list);
	spin_unlock_irqrestore(&card->lock, irq);
	return 0;
}

int variable_fixed(struct card *card, bool atomic)
{
	gfp_t flags = atomic ? GFP_ATOMIC : GFP_KERNEL;
	struct entry *entry = kmalloc(sizeof(*entry), flags);
	unsigned long irq;

	if (!entry)
		return -ENOMEM;
	spin_lock_irqsave(&card->lock, irq);
	list_add(&entry->node, &card->list);
	spin_unlock_irqrestore(&card->lock, irq);
	return 0;
}

// The kind of the caller is a bool, which decides about the lock and about the flags.
int conditional_lock_fixed(struct card *card, bool locked)
{
	void *buffer;

	if (locked)
		spin_lock(&card->lock);
	buffer = kmalloc(8, locked ? GFP_ATOMIC : GFP_KERNEL);
	card->buffer = buffer;
	if (locked)
		spin_unlock(&card->lock);
	return 0;
}

// idr_alloc() under idr's own lock without idr_preload().
int idr_bug(struct card *card, void *what)
{
	int id;

	spin_lock(&card->lock);
	id = idr_alloc(&card->idr, what, 1, 0, GFP_KERNEL); // check-error {{idr_alloc() may sleep}}
	spin_unlock(&card->lock);
	return id;
}

int idr_fixed(struct card *card, void *what)
{
	int id;

	idr_preload(GFP_KERNEL);
	spin_lock(&card->lock);
	id = idr_alloc(&card->idr, what, 1, 0, GFP_NOWAIT);
	spin_unlock(&card->lock);
	idr_preload_end();
	return id;
}

// An allocation between idr_preload() and idr_preload_end().
int preload_bug(struct card *card, void *what)
{
	int id;

	idr_preload(GFP_KERNEL);
	card->buffer = kmalloc(16, GFP_KERNEL); // check-error {{kmalloc() may sleep with these flags, but preemption is off}}
	id = idr_alloc(&card->idr, what, 1, 0, GFP_NOWAIT);
	idr_preload_end();
	return id;
}

// usb_control_msg() waits, whatever memory it is given.
int control_bug(struct card *card)
{
	int ret;

	spin_lock_irq(&card->lock);
	ret = usb_control_msg(card->udev, usb_sndctrlpipe(card->udev, 0), 1, 2, 0, 0, NULL, 0, 1000); // check-error {{usb_control_msg() may sleep}}
	spin_unlock_irq(&card->lock);
	return ret;
}

int submit_bug(struct card *card, struct urb *urb)
{
	int ret;

	rcu_read_lock();
	ret = usb_submit_urb(urb, GFP_NOIO); // check-error {{usb_submit_urb() may sleep}}
	rcu_read_unlock();
	return ret;
}

int submit_fixed(struct card *card, struct urb *urb)
{
	int ret;

	rcu_read_lock();
	ret = usb_submit_urb(urb, GFP_ATOMIC);
	rcu_read_unlock();
	return ret;
}

int copy_bug(struct card *card, const void *from)
{
	spin_lock(&card->lock);
	card->buffer = kmemdup(from, 16, GFP_KERNEL); // check-error {{kmemdup() may sleep}}
	spin_unlock(&card->lock);
	return 0;
}

int copy_fixed(struct card *card, const void *from)
{
	spin_lock(&card->lock);
	card->buffer = kmemdup(from, 16, GFP_ATOMIC);
	spin_unlock(&card->lock);
	return 0;
}

int skb_bug(struct card *card)
{
	struct sk_buff *skb;

	local_bh_disable();
	skb = alloc_skb(100, GFP_KERNEL); // check-error {{alloc_skb() may sleep with these flags, but softirqs are off}}
	local_bh_enable();
	kfree_skb(skb);
	return 0;
}

struct worker {
	spinlock_t lock;
	void *task;
};

// What was read before the field was cleared is not cleared.
void read_and_clear_bug(struct worker *worker)
{
	void *task;

	spin_lock_irq(&worker->lock);
	task = worker->task;
	worker->task = NULL;
	if (task)
		msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
	spin_unlock_irq(&worker->lock);
}

void read_and_clear_fixed(struct worker *worker)
{
	void *task;

	spin_lock_irq(&worker->lock);
	task = worker->task;
	worker->task = NULL;
	spin_unlock_irq(&worker->lock);
	if (task)
		msleep(1);
}

MODULE_DESCRIPTION("Allocation flags");
MODULE_LICENSE("Dual MIT/GPL");
