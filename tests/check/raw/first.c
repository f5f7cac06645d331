// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What comes first: the first value of a file that is compared, and the first member of a structure.
#include <linux/module.h>
#include <linux/cleanup.h>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/netdevice.h>
#include <linux/spinlock.h>
#include <sound/core.h>
#include <sound/pcm.h>

static int trigger(struct snd_pcm_substream *substream, int cmd)
{
	if (cmd == SNDRV_PCM_TRIGGER_STOP)
		msleep(1); // check-error {{msleep() may sleep, but the caller has interrupts off}}
	return 0;
}

const struct snd_pcm_ops pcm_ops = {.trigger = trigger};

struct card {
	spinlock_t lock; // the first member
	int count;
};

struct fixed {
	spinlock_t lock;
	int count;
};

static irqreturn_t handler(int irq, void *data)
{
	struct card *card = data;

	spin_lock(&card->lock);
	card->count++;
	spin_unlock(&card->lock);
	return IRQ_HANDLED;
}

static irqreturn_t fixed_handler(int irq, void *data)
{
	struct fixed *fixed = data;

	spin_lock(&fixed->lock);
	fixed->count++;
	spin_unlock(&fixed->lock);
	return IRQ_HANDLED;
}

static int open(struct net_device *dev)
{
	struct card *card = netdev_priv(dev);

	spin_lock(&card->lock); // check-error {{card.lock is taken with interrupts on}}
	card->count = 0;
	spin_unlock(&card->lock);
	return request_irq(dev->irq, handler, 0, "card", card);
}

static int open_fixed(struct net_device *dev)
{
	struct fixed *fixed = netdev_priv(dev);

	spin_lock_irq(&fixed->lock);
	fixed->count = 0;
	spin_unlock_irq(&fixed->lock);
	return request_irq(dev->irq, fixed_handler, 0, "fixed", fixed);
}

const struct net_device_ops ops = {.ndo_open = open};
const struct net_device_ops fixed_ops = {.ndo_open = open_fixed};

void guarded(struct card *card)
{
	scoped_guard(spinlock_irqsave, &card->lock)
		card->count++;
	msleep(1);
}

MODULE_DESCRIPTION("What comes first");
MODULE_LICENSE("Dual MIT/GPL");
