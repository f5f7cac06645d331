// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the tags do not see: the kernel's own locks, constructors and destructors, functions that become pointers.
#include <kpp/module.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/netdevice.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/usb.h>

struct Box {
	spinlock_t lock;
	kpp::ProcessLock owned;
	kpp::Mutex mutex;
	struct timer_list timer;
	void *memory;
	int (*function)(Box *box);
};

void raw_lock(Box *box) KPP_MAY_SLEEP
{
	spin_lock(&box->lock);
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
	spin_unlock(&box->lock);
	msleep(1);
}

struct Waits {
	Waits() { msleep(1); } // check-error {{msleep() may sleep, but a spinlock is held}}
};

void constructed(Box *box) KPP_PROCESS
{
	kpp::SpinGuard guard{box->owned};
	Waits waits;
}

struct EndsSlowly {
	~EndsSlowly() { synchronize_rcu(); } // check-error {{synchronize_rcu() may sleep, but a spinlock is held}}
};

struct Owner {
	EndsSlowly member;
};

void destroyed(Box *box) KPP_PROCESS
{
	kpp::SpinGuard guard{box->owned};
	Owner owner;
}

template <class Function>
static void with_lock(Box *box, Function function) KPP_MAY_SLEEP
{
	spin_lock_bh(&box->lock);
	function(box);
	spin_unlock_bh(&box->lock);
}

void lambda(Box *box) KPP_MAY_SLEEP
{
	with_lock(box, [](Box *inner) KPP_MAY_SLEEP {
		kpp::MutexGuard guard{inner->mutex}; // check-error {{mutex_lock() may sleep, but a spinlock is held}}
	});
	with_lock(box, [](Box *inner) { inner->memory = nullptr; });
}

static int slow(Box *) KPP_MAY_SLEEP
{
	msleep(1); // check-error {{msleep() may sleep, but an RCU read section is open}}
	return 0;
}

void sets(Box *box)
{
	box->function = slow;
}

int through_pointer(Box *box)
{
	kpp::RcuReadGuard guard;
	return box->function(box);
}

void flags_in_variable(Box *box, bool atomic) KPP_PROCESS
{
	gfp_t flags = GFP_KERNEL;
	if (atomic)
		flags = GFP_ATOMIC;
	kpp::SpinGuard guard{box->owned};
	box->memory = kmalloc(10, flags); // check-error {{kmalloc() may sleep with these flags, but a spinlock is held}}
}

static void tick(struct timer_list *) KPP_MAY_SLEEP
{
	msleep(1); // check-error {{msleep() may sleep, but a softirq runs}}
}

static void completed(struct urb *urb) KPP_MAY_SLEEP
{
	usb_kill_urb(urb); // check-error {{usb_kill_urb() may sleep, but a softirq runs}}
}

static netdev_tx_t start_xmit(struct sk_buff *, struct net_device *) KPP_MAY_SLEEP
{
	msleep(1); // check-error {{msleep() may sleep, but a softirq runs}}
	return NETDEV_TX_OK;
}

static const struct net_device_ops netdev_ops = {.ndo_start_xmit = start_xmit};

void registers(Box *box, struct urb *urb, struct net_device *dev)
{
	timer_setup(&box->timer, tick, 0);
	urb->complete = completed;
	dev->netdev_ops = &netdev_ops;
}

class Beats {
public:
	Beats() { timer_.mod(jiffies + 1); }
	void later() KPP_MAY_SLEEP { msleep(1); }

private:
	static void *get(gfp_t flags)
	{
		return kmalloc(10, flags); // check-error {{kmalloc() may sleep with these flags, but a softirq runs}}
	}
	void beat() KPP_SOFTIRQ
	{
		{
			kpp::SpinGuard guard{lock_};
			work_.schedule(); // not the kernel's schedule()
		}
		kfree(get(GFP_KERNEL));
	}

	kpp::SoftirqLock lock_;
	kpp::Work<&Beats::later> work_{*this};
	kpp::Timer<&Beats::beat> timer_{*this};
};

void beats() KPP_MAY_SLEEP
{
	Beats beats;
	msleep(1);
}

static kpp::ProcessLock spin_bug, spin_fixed;
static kpp::Mutex mutex_bug;
static int counted;

static void count_bug() KPP_PROCESS
{
	kpp::SpinGuard guard{spin_bug}; // check-error {{spin_bug is taken here while it is held}}
	counted++;
}

static void count_fixed() KPP_PROCESS
{
	counted++;
}

static void count_mutex() KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{mutex_bug}; // check-error {{mutex_bug is taken here while it is held}}
	counted++;
}

void counts() KPP_MAY_SLEEP
{
	{
		kpp::SpinGuard guard{spin_bug};
		count_bug();
	}
	{
		kpp::SpinGuard guard{spin_fixed};
		count_fixed();
	}
	{
		kpp::SpinGuard guard{spin_fixed};
		count_fixed();
	}
	kpp::MutexGuard guard{mutex_bug};
	count_mutex();
}

void told(Box *box) KPP_CONTEXT_ESCAPE("this driver is for a kernel of its own")
{
	spin_lock(&box->lock);
	msleep(1);
	spin_unlock(&box->lock);
}

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Findings of the checker");
