// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two locks that are taken in two orders.
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/refcount.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>

static DEFINE_MUTEX(list_bug);
static DEFINE_MUTEX(list_fixed);
static DEFINE_MUTEX(list_tried);
static DEFINE_MUTEX(list_nested);
static DEFINE_SPINLOCK(spin_a);
static DEFINE_SPINLOCK(spin_b);
static DECLARE_RWSEM(config);
static DECLARE_RWSEM(config_tried);

struct port {
	struct mutex bug, fixed, tried, nested, configured, excused;
	struct list_head node;
	int count;
};

static LIST_HEAD(ports);

// ---- a lock of all and a lock of one ----

void each_port(void)
{
	struct port *port;

	mutex_lock(&list_bug);
	list_for_each_entry(port, &ports, node) {
		mutex_lock(&port->bug);
		port->count++;
		mutex_unlock(&port->bug);
	}
	mutex_unlock(&list_bug);
	mutex_lock(&list_fixed);
	list_for_each_entry(port, &ports, node) {
		mutex_lock(&port->fixed);
		port->count++;
		mutex_unlock(&port->fixed);
	}
	mutex_unlock(&list_fixed);
}

static void unlist(struct port *port)
{
	mutex_lock(&list_bug); // check-error {{list_bug is taken here while port.bug is held}}
	list_del(&port->node);
	mutex_unlock(&list_bug);
}

static void unlist_fixed(struct port *port)
{
	mutex_lock(&list_fixed);
	list_del(&port->node);
	mutex_unlock(&list_fixed);
}

static int port_release(struct inode *inode, struct file *file)
{
	struct port *port = file->private_data;

	mutex_lock(&port->bug);
	unlist(port);
	unlist(port); // the same pair is said once
	mutex_unlock(&port->bug);
	mutex_lock(&port->fixed);
	port->count = 0;
	mutex_unlock(&port->fixed);
	unlist_fixed(port);
	return 0;
}

static const struct file_operations port_fops = {.owner = THIS_MODULE, .release = port_release};

// ---- a lock that is tried does not wait ----

void each_tried(void)
{
	struct port *port;

	mutex_lock(&list_tried);
	list_for_each_entry(port, &ports, node) {
		if (!mutex_trylock(&port->tried))
			continue;
		port->count++;
		mutex_unlock(&port->tried);
	}
	mutex_unlock(&list_tried);
	down_write(&config_tried);
	if (mutex_trylock(&list_tried))
		mutex_unlock(&list_tried);
	up_write(&config_tried);
}

int close_tried(struct port *port)
{
	mutex_lock(&port->tried);
	mutex_lock(&list_tried);
	list_del(&port->node);
	if (down_write_trylock(&config_tried))
		up_write(&config_tried);
	mutex_unlock(&list_tried);
	mutex_unlock(&port->tried);
	mutex_lock(&list_tried);
	down_read(&config_tried);
	up_read(&config_tried);
	mutex_unlock(&list_tried);
	return 0;
}

// ---- but what holds a lock that was tried makes others wait ----

struct tried {
	spinlock_t first, second;
	int count;
};

void tried_first(struct tried *tried)
{
	if (!spin_trylock(&tried->first))
		return;
	spin_lock(&tried->second);
	tried->count++;
	spin_unlock(&tried->second);
	spin_unlock(&tried->first);
}

void tried_second(struct tried *tried)
{
	spin_lock(&tried->second);
	spin_lock(&tried->first); // check-error {{tried.first is taken here while tried.second is held}}
	tried->count++;
	spin_unlock(&tried->first);
	spin_unlock(&tried->second);
}

// ---- a lock that only the last one takes, and that nobody takes twice ----

struct counted {
	refcount_t users;
	struct mutex lock, other;
};

static void put_counted(struct counted *counted)
{
	if (!refcount_dec_and_mutex_lock(&counted->users, &counted->lock))
		return;
	mutex_unlock(&counted->lock);
	mutex_lock(&counted->other);
	mutex_unlock(&counted->other);
}

void use_counted(struct counted *counted)
{
	mutex_lock(&counted->lock);
	put_counted(counted);
	mutex_unlock(&counted->lock);
	mutex_lock(&counted->other);
	mutex_lock(&counted->lock);
	mutex_unlock(&counted->lock);
	mutex_unlock(&counted->other);
}

// ---- readers wait for a writer who waits for the other reader ----

int read_config(struct port *port)
{
	int error = mutex_lock_interruptible(&port->configured);

	if (error)
		return error;
	down_read(&config);
	port->count++;
	up_read(&config);
	mutex_unlock(&port->configured);
	return 0;
}

void write_config(struct port *port)
{
	guard(rwsem_read)(&config);
	guard(mutex)(&port->configured); // check-error {{port.configured is taken here while config is held}}
	port->count++;
}

// ---- levels ----

void nested(struct port *port)
{
	mutex_lock(&list_nested);
	mutex_lock(&port->nested);
	mutex_unlock(&port->nested);
	mutex_unlock(&list_nested);
	mutex_lock(&port->nested);
	mutex_lock_nested(&list_nested, SINGLE_DEPTH_NESTING);
	mutex_unlock(&list_nested);
	mutex_unlock(&port->nested);
}

// ---- two objects of one structure ----

struct node {
	spinlock_t lock, data;
	struct node *parent;
	int count;
};

void to_parent(struct node *node)
{
	spin_lock(&node->lock);
	spin_lock_nested(&node->parent->lock, SINGLE_DEPTH_NESTING);
	spin_lock(&node->parent->data);
	spin_unlock(&node->parent->data);
	spin_unlock(&node->parent->lock);
	spin_unlock(&node->lock);
}

void from_parent(struct node *parent, struct node *node)
{
	spin_lock(&parent->data);
	spin_lock(&node->lock);
	node->count++;
	spin_unlock(&node->lock);
	spin_unlock(&parent->data);
}

// ---- one that is dropped first ----

static void relocks(bool both)
{
	spin_lock(&spin_a);
	if (both) {
		spin_unlock(&spin_a);
		spin_lock(&spin_b);
		spin_lock(&spin_a);
		spin_unlock(&spin_b);
	}
	spin_unlock(&spin_a);
}

void relock(int n)
{
	relocks(n > 3);
	spin_lock(&spin_b);
	if (spin_trylock(&spin_a))
		spin_unlock(&spin_a);
	spin_unlock(&spin_b);
}

// ---- readers in an interrupt, who do not queue ----

static DEFINE_RWLOCK(table);
static DEFINE_SPINLOCK(entry);

static irqreturn_t handler(int irq, void *p)
{
	spin_lock(&entry);
	read_lock(&table);
	read_unlock(&table);
	spin_unlock(&entry);
	return IRQ_HANDLED;
}

void show_table(void)
{
	unsigned long flags;

	read_lock(&table);
	spin_lock_irqsave(&entry, flags);
	spin_unlock_irqrestore(&entry, flags);
	read_unlock(&table);
}

// ---- an order that the author knows of ----

static DEFINE_MUTEX(list_excused);

void excused(struct port *port)
{
	mutex_lock(&list_excused);
	mutex_lock(&port->excused);
	mutex_unlock(&port->excused);
	mutex_unlock(&list_excused);
	mutex_lock(&port->excused);
	mutex_lock(&list_excused); // kpp-check: the port is in no list yet
	mutex_unlock(&list_excused);
	mutex_unlock(&port->excused);
}

int setup(struct file *file)
{
	file->f_op = &port_fops;
	return request_irq(1, handler, 0, "order", &ports);
}

MODULE_DESCRIPTION("The order of locks");
MODULE_LICENSE("Dual MIT/GPL");
