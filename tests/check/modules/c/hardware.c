// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "card.h"

static DEFINE_SPINLOCK(local);

struct state {
	spinlock_t lock;
	bool ready;
};

static void pause(void)
{
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
}

void hardware_wait(struct card *card)
{
	pause();
	card->ready = true;
}

void hardware_once(struct card *card)
{
	msleep(1); // kpp-check: nobody else knows of the card yet
}

int hardware_fill(struct card *card, gfp_t flags)
{
	card->buffer = kzalloc(64, flags); // check-error {{kzalloc() may sleep with these flags, but a spinlock is held}}
	return card->buffer ? 0 : -ENOMEM;
}

void hardware_reset(struct card *card, bool wait)
{
	card->ready = false;
	if (wait)
		msleep(10); // check-error {{msleep() may sleep, but a spinlock is held}}
}

void hardware_lock(struct card *card)
{
	spin_lock(&card->lock);
}

void hardware_unlock(struct card *card)
{
	spin_unlock(&card->lock);
}

bool hardware_try(struct card *card)
{
	return spin_trylock(&card->lock);
}

irqreturn_t hardware_irq(int irq, void *data)
{
	struct card *card = data;
	struct state *state = card->buffer;

	mutex_lock(&card->mutex); // check-error {{mutex_lock() may sleep, but an interrupt handler runs}}
	mutex_unlock(&card->mutex);
	spin_lock(&card->bug);
	spin_unlock(&card->bug);
	spin_lock(&card->fixed);
	spin_unlock(&card->fixed);
	spin_lock(&local);
	spin_unlock(&local);
	spin_lock(&state->lock);
	spin_unlock(&state->lock);
	return IRQ_WAKE_THREAD;
}

irqreturn_t hardware_thread(int irq, void *data)
{
	struct card *card = data;

	mutex_lock(&card->mutex);
	mutex_unlock(&card->mutex);
	return IRQ_HANDLED;
}

static int start(struct card *card)
{
	usleep_range(10, 20); // check-error {{usleep_range() may sleep, but a spinlock is held}}
	return 0;
}

static int stop(struct card *card)
{
	card->ready = false;
	return 0;
}

static const struct card_operations operations = {.start = start, .stop = stop};

void hardware_setup(struct card *card)
{
	card->operations = &operations;
}

const struct net_device_ops card_netdev = {.ndo_start_xmit = core_xmit, .ndo_open = core_open};

void hardware_inner(struct card *card)
{
	spin_lock(&card->inner); // check-error {{card.inner is taken here while card.outer is held}}
	spin_unlock(&card->inner);
}

void hardware_second(struct card *card)
{
	spin_lock(&card->second);
	spin_unlock(&card->second);
}

void hardware_flush(struct card *card)
{
	spin_lock_irq(&card->inner);
	core_poll(card);
	spin_unlock_irq(&card->inner);
	spin_lock_irq(&card->first);
	spin_lock(&card->second);
	spin_unlock(&card->second);
	spin_unlock_irq(&card->first);
}
