/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct card;

struct card_operations {
	int (*start)(struct card *card);
	int (*stop)(struct card *card);
};

struct card {
	spinlock_t lock, bug, fixed, outer, inner, first, second;
	struct mutex mutex;
	const struct card_operations *operations;
	void *buffer;
	bool ready;
};

extern const struct net_device_ops card_netdev;

// core.c
netdev_tx_t core_xmit(struct sk_buff *skb, struct net_device *dev);
int core_open(struct net_device *dev);
void core_poll(struct card *card);

// hardware.c
void hardware_wait(struct card *card);
void hardware_once(struct card *card);
int hardware_fill(struct card *card, gfp_t flags);
void hardware_reset(struct card *card, bool wait);
void hardware_lock(struct card *card);
void hardware_unlock(struct card *card);
bool hardware_try(struct card *card);
irqreturn_t hardware_irq(int irq, void *data);
irqreturn_t hardware_thread(int irq, void *data);
void hardware_setup(struct card *card);
void hardware_inner(struct card *card);
void hardware_second(struct card *card);
void hardware_flush(struct card *card);
