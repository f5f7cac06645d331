/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Read as text: who calls what with a lock held, and which functions are atomic. */

int stop(struct thing *thing)
{
	if (!thing->running)
		return 0;
	mutex_lock(&thing->lock);
	return 1;
}
EXPORT_SYMBOL(stop);

void poke(struct thing *thing)
{
	if (thing->slow)
		mutex_lock(&thing->lock);
}
EXPORT_SYMBOL_GPL(poke);

static void one(struct thing *thing)
{
	spin_lock(&thing->spin);
	if (thing->gone) {
		spin_unlock(&thing->spin);
		stop(thing);
		return;
	}
	poke(thing); // "stop()"
	spin_unlock(&thing->spin);
	msleep(1);
}

static int two(struct thing *thing)
{
	scoped_guard(spinlock, &thing->spin) {
		count(thing);
	}
	if (thing->odd) {
		guard(spinlock_irqsave)(&thing->spin);
		count(thing);
	} else {
		msleep(2);
	}
	return stop(thing);
}

static void helper(struct thing *thing)
{
	touch(thing);
}

static irqreturn_t handler(int irq, void *data)
{
	helper(data);
	thing->ops->stop(thing);
	return IRQ_HANDLED;
}

static int three(struct thing *thing)
{
	msleep(3);
	stop(thing);
	return request_irq(thing->irq, handler, 0, "thing", thing);
}

static int four(struct thing *thing)
{
	msleep(4);
	return stop(thing);
}

static int five(struct thing *thing)
{
	poke(thing);
	return stop(thing);
}
