// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The driver's own tables of functions, arrays, and functions in variables.
#include <linux/module.h>
#include <linux/delay.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>

struct chip;

struct chip_ops {
	int (*read)(struct chip *chip, int reg);
	int (*reset)(struct chip *chip);
};

struct chip {
	const struct chip_ops *ops;
	spinlock_t lock;
	struct mutex mutex;
	void (*lock_function)(struct chip *chip);
	void (*unlock_function)(struct chip *chip);
	void (*done)(struct chip *chip);
};

static int slow_read(struct chip *chip, int reg)
{
	return 0;
}

static int slow_reset(struct chip *chip)
{
	msleep(10); // check-error {{msleep() may sleep, but a spinlock is held}}
	return 0;
}

static const struct chip_ops slow_ops = {.read = slow_read, .reset = slow_reset};

void probe(struct chip *chip)
{
	chip->ops = &slow_ops;
}

int table_bug(struct chip *chip)
{
	int ret;

	spin_lock(&chip->lock);
	ret = chip->ops->reset(chip);
	spin_unlock(&chip->lock);
	return ret;
}

int table_fixed(struct chip *chip)
{
	int ret;

	spin_lock(&chip->lock);
	ret = chip->ops->read(chip, 1);
	spin_unlock(&chip->lock);
	return ret ?: chip->ops->reset(chip);
}

// Locks in a table.
static void take(struct chip *chip)
{
	spin_lock(&chip->lock);
}

static void drop(struct chip *chip)
{
	spin_unlock(&chip->lock);
}

void chooses(struct chip *chip)
{
	chip->lock_function = take;
	chip->unlock_function = drop;
}

void lock_table_bug(struct chip *chip)
{
	chip->lock_function(chip);
	msleep(1); // check-error {{msleep() may sleep}}
	chip->unlock_function(chip);
	msleep(1);
}

// An array of handlers.
static int quick(struct chip *chip)
{
	return 0;
}

static int waits(struct chip *chip)
{
	mutex_lock(&chip->mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&chip->mutex);
	return 0;
}

static int (*const handlers[])(struct chip *chip) = {quick, waits, quick};

int array_bug(struct chip *chip, unsigned int which)
{
	int ret;

	if (which >= 3)
		return -EINVAL;
	spin_lock_bh(&chip->lock);
	ret = handlers[which](chip);
	spin_unlock_bh(&chip->lock);
	return ret;
}

// A function that is given as a parameter.
static int with_lock(struct chip *chip, int (*function)(struct chip *chip))
{
	int ret;

	spin_lock(&chip->lock);
	ret = function(chip);
	spin_unlock(&chip->lock);
	return ret;
}

static int sleeps(struct chip *chip)
{
	msleep(3); // check-error {{msleep() may sleep}}
	return 0;
}

int parameter_bug(struct chip *chip)
{
	return with_lock(chip, sleeps);
}

int parameter_fixed(struct chip *chip)
{
	return with_lock(chip, quick);
}

// One that is in a variable.
int variable_bug(struct chip *chip, bool slow)
{
	int (*function)(struct chip *chip) = quick;

	if (slow)
		function = slow_reset;
	msleep(1);
	rcu_read_lock();
	function(chip);
	rcu_read_unlock();
	return 0;
}

MODULE_DESCRIPTION("Pointers");
MODULE_LICENSE("Dual MIT/GPL");
