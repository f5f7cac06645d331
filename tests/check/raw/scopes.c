// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What opens a scope.
#include <linux/module.h>
#include <linux/bit_spinlock.h>
#include <linux/cleanup.h>
#include <linux/delay.h>
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/percpu.h>
#include <linux/rculist_bl.h>
#include <linux/rhashtable.h>
#include <linux/sched/task.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <net/sock.h>
#include <asm/fpu/api.h>

struct box {
	spinlock_t lock;
	raw_spinlock_t raw;
	rwlock_t rw;
	seqlock_t seq;
	unsigned long bits;
	struct mutex mutex;
	struct hlist_bl_head head;
	int state;
	struct page *page;
	struct list_head list;
};

static DEFINE_PER_CPU(int, counter);

void bit_lock_bug(struct box *box)
{
	bit_spin_lock(0, &box->bits);
	mutex_lock(&box->mutex); // check-error {{mutex_lock() may sleep, but preemption is off}}
	mutex_unlock(&box->mutex);
	bit_spin_unlock(0, &box->bits);
}

void bit_lock_fixed(struct box *box)
{
	mutex_lock(&box->mutex);
	bit_spin_lock(0, &box->bits);
	bit_spin_unlock(0, &box->bits);
	mutex_unlock(&box->mutex);
}

void hlist_bug(struct box *box)
{
	hlist_bl_lock(&box->head);
	msleep(1); // check-error {{msleep() may sleep}}
	hlist_bl_unlock(&box->head);
	msleep(1);
}

void mapping_bug(struct box *box, const char __user *from)
{
	void *to = kmap_atomic(box->page);

	if (copy_from_user(to, from, 16)) // check-error {{copy_from_user() may sleep}}
		box->state = 1;
	kunmap_atomic(to);
}

void mapping_fixed(struct box *box, const char __user *from)
{
	void *to = kmap_local_page(box->page);

	if (copy_from_user(to, from, 16))
		box->state = 1;
	kunmap_local(to);
}

void fpu_bug(struct box *box)
{
	kernel_fpu_begin();
	box->page = alloc_page(GFP_KERNEL); // check-error {{may sleep with these flags, but preemption is off}}
	kernel_fpu_end();
}

void fpu_fixed(struct box *box)
{
	box->page = alloc_page(GFP_KERNEL);
	kernel_fpu_begin();
	kernel_fpu_end();
}

void percpu_bug(struct box *box)
{
	int *mine = &get_cpu_var(counter);

	mutex_lock(&box->mutex); // check-error {{mutex_lock() may sleep}}
	(*mine)++;
	mutex_unlock(&box->mutex);
	put_cpu_var(counter);
}

void cpu_fixed(struct box *box)
{
	int cpu = get_cpu();

	box->state = cpu;
	put_cpu();
	mutex_lock(&box->mutex);
	mutex_unlock(&box->mutex);
}

void read_bug(struct box *box)
{
	read_lock(&box->rw);
	synchronize_rcu(); // check-error {{synchronize_rcu() may sleep}}
	read_unlock(&box->rw);
}

void write_bug(struct box *box)
{
	write_lock(&box->rw);
	vfree(box->page); // check-error {{vfree() may sleep}}
	write_unlock(&box->rw);
}

void seq_bug(struct box *box)
{
	write_seqlock(&box->seq);
	usleep_range(10, 20); // check-error {{may sleep}}
	write_sequnlock(&box->seq);
}

void raw_bug(struct box *box)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&box->raw, flags);
	cond_resched(); // check-error {{might_sleep() may sleep}}
	raw_spin_unlock_irqrestore(&box->raw, flags);
	cond_resched();
}

void irqs_bug(struct box *box)
{
	unsigned long flags;

	local_irq_save(flags);
	mutex_lock(&box->mutex); // check-error {{mutex_lock() may sleep, but interrupts are off}}
	local_irq_restore(flags);
	mutex_unlock(&box->mutex);
}

void preempt_bug(struct box *box)
{
	preempt_disable();
	schedule(); // check-error {{schedule() may sleep}}
	preempt_enable();
	schedule();
}

int guard_bug(struct box *box)
{
	guard(spinlock_irqsave)(&box->lock);
	if (box->state)
		return 1;
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
	return 0;
}

int guard_of_mutex_bug(struct box *box)
{
	guard(spinlock)(&box->lock);
	guard(mutex)(&box->mutex); // check-error {{guard(mutex) may sleep, but a spinlock is held}}
	return 0;
}

int guard_fixed(struct box *box)
{
	scoped_guard (spinlock, &box->lock) {
		if (box->state)
			return 1;
	}
	msleep(1);
	return 0;
}

int scoped_rcu_bug(struct box *box)
{
	scoped_guard (rcu)
		msleep(1); // check-error {{msleep() may sleep, but an RCU read section is open}}
	return 0;
}

int early_return_bug(struct box *box)
{
	spin_lock(&box->lock);
	if (box->state == 1) {
		spin_unlock(&box->lock);
		msleep(1);
		return 1;
	}
	if (box->state == 2)
		msleep(2); // check-error {{msleep() may sleep}}
	spin_unlock(&box->lock);
	return 0;
}

void sock_bug(struct sock *sk)
{
	bh_lock_sock(sk);
	lock_sock(sk); // check-error {{lock_sock() may sleep}}
	release_sock(sk); // check-error {{release_sock() may sleep}}
	bh_unlock_sock(sk);
}

int sock_fast_bug(struct sock *sk)
{
	bool slow = lock_sock_fast(sk);

	msleep(1); // check-error {{msleep() may sleep}}
	unlock_sock_fast(sk, slow);
	return 0;
}

void tx_lock_bug(struct net_device *dev)
{
	netif_tx_lock_bh(dev);
	msleep(1); // check-error {{msleep() may sleep}}
	netif_tx_unlock_bh(dev);
}

void address_lock_bug(struct net_device *dev)
{
	netif_addr_lock_bh(dev);
	msleep(1); // check-error {{msleep() may sleep}}
	netif_addr_unlock_bh(dev);
}

void walk_bug(struct rhashtable_iter *iter)
{
	rhashtable_walk_start(iter);
	msleep(1); // check-error {{msleep() may sleep, but an RCU read section is open}}
	rhashtable_walk_stop(iter);
	msleep(1);
}

// A function that returns with the lock held, and one that drops it.
static struct box *get_locked(struct box *box)
{
	spin_lock(&box->lock);
	if (!box->state) {
		spin_unlock(&box->lock);
		return NULL;
	}
	return box;
}

static void put_locked(struct box *box)
{
	spin_unlock(&box->lock);
}

int returns_locked_bug(struct box *given)
{
	struct box *box = get_locked(given);

	if (!box) {
		msleep(1);
		return -ENOENT;
	}
	msleep(2); // check-error {{msleep() may sleep}}
	put_locked(box);
	return 0;
}

int returns_locked_fixed(struct box *given)
{
	struct box *box = get_locked(given);

	if (!box)
		return -ENOENT;
	put_locked(box);
	msleep(2);
	return 0;
}

int returns_error_fixed(struct box *box)
{
	if (!spin_trylock(&box->lock)) {
		msleep(1);
		return -EBUSY;
	}
	box->state++;
	spin_unlock(&box->lock);
	msleep(1);
	return 0;
}

int trylock_bug(struct box *box)
{
	if (!spin_trylock_bh(&box->lock))
		return -EBUSY;
	msleep(1); // check-error {{msleep() may sleep}}
	spin_unlock_bh(&box->lock);
	return 0;
}

MODULE_DESCRIPTION("Scopes");
MODULE_LICENSE("Dual MIT/GPL");

/* One inline function of a header opens the scope in each of these; each says where. */
void task_once(struct task_struct *task)
{
	task_lock(task);
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
	task_unlock(task);
}

void task_twice(struct task_struct *task)
{
	task_lock(task);
	msleep(2); // check-error {{msleep() may sleep, but a spinlock is held}}
	task_unlock(task);
}

void task_three_times(struct task_struct *task)
{
	task_lock(task);
	msleep(3); // check-error {{msleep() may sleep, but a spinlock is held}}
	task_unlock(task);
}

void task_right(struct task_struct *task)
{
	task_lock(task);
	task_unlock(task);
	msleep(4);
}
