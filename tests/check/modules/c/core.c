// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What one source opens and another one does, each beside what is right.
#include "card.h"

static DEFINE_SPINLOCK(local); // another lock than that of hardware.c

struct state { // also another structure than that of hardware.c
	spinlock_t lock;
	int count;
};

void wait_bug(struct card *card)
{
	spin_lock(&card->lock);
	hardware_wait(card);
	spin_unlock(&card->lock);
}

void wait_fixed(struct card *card)
{
	spin_lock(&card->lock);
	spin_unlock(&card->lock);
	hardware_wait(card);
	hardware_once(card);
}

void excused(struct card *card)
{
	spin_lock(&card->lock);
	hardware_once(card);
	spin_unlock(&card->lock);
}

// The arguments decide.
int fill_bug(struct card *card)
{
	int ret;

	spin_lock(&card->lock);
	ret = hardware_fill(card, GFP_KERNEL);
	spin_unlock(&card->lock);
	return ret;
}

int fill_fixed(struct card *card)
{
	int ret;

	spin_lock(&card->lock);
	ret = hardware_fill(card, GFP_ATOMIC);
	spin_unlock(&card->lock);
	return ret ?: hardware_fill(card, GFP_KERNEL);
}

void reset_bug(struct card *card)
{
	spin_lock(&card->lock);
	hardware_reset(card, true);
	spin_unlock(&card->lock);
}

void reset_fixed(struct card *card)
{
	spin_lock(&card->lock);
	hardware_reset(card, false);
	spin_unlock(&card->lock);
	hardware_reset(card, true);
}

// The other source takes the lock.
void helper_bug(struct card *card)
{
	hardware_lock(card);
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
	hardware_unlock(card);
}

void helper_fixed(struct card *card)
{
	hardware_lock(card);
	card->ready = true;
	hardware_unlock(card);
	msleep(1);
}

void try_bug(struct card *card)
{
	if (!hardware_try(card))
		return;
	msleep(2); // check-error {{msleep() may sleep, but a spinlock is held}}
	hardware_unlock(card);
}

void try_fixed(struct card *card)
{
	if (!hardware_try(card)) {
		msleep(2);
		return;
	}
	hardware_unlock(card);
}

// Functions that the kernel is given here, and that are there.
int callbacks(struct card *card, int irq)
{
	hardware_setup(card);
	return request_threaded_irq(irq, hardware_irq, hardware_thread, 0, "card", card);
}

// Functions that are here, and that a table there has.
netdev_tx_t core_xmit(struct sk_buff *skb, struct net_device *dev)
{
	msleep(3); // check-error {{msleep() may sleep, but}}
	return NETDEV_TX_OK;
}

int core_open(struct net_device *dev)
{
	msleep(3);
	return 0;
}

// A pointer that the other source sets.
int pointer_bug(struct card *card)
{
	int ret;

	spin_lock(&card->lock);
	ret = card->operations->start(card);
	spin_unlock(&card->lock);
	return ret;
}

int pointer_fixed(struct card *card)
{
	int ret;

	spin_lock(&card->lock);
	ret = card->operations->stop(card);
	spin_unlock(&card->lock);
	return ret ?: card->operations->start(card);
}

// Locks whose two sides are in two sources.
int inversion(struct card *card)
{
	msleep(1);
	spin_lock(&card->bug); // check-error {{card.bug is taken with interrupts on}}
	spin_unlock(&card->bug);
	spin_lock_irq(&card->fixed);
	spin_unlock_irq(&card->fixed);
	spin_lock(&local);
	spin_unlock(&local);
	return 0;
}

void own_state(struct state *state)
{
	msleep(1);
	spin_lock(&state->lock);
	state->count++;
	spin_unlock(&state->lock);
}

void order(struct card *card)
{
	spin_lock_irq(&card->outer);
	hardware_inner(card);
	spin_unlock_irq(&card->outer);
}

void order_fixed(struct card *card)
{
	spin_lock_irq(&card->first);
	hardware_second(card);
	spin_unlock_irq(&card->first);
}

void core_poll(struct card *card)
{
	spin_lock_irq(&card->outer);
	spin_unlock_irq(&card->outer);
}

MODULE_DESCRIPTION("a driver of two sources");
MODULE_LICENSE("Dual MIT/GPL");
