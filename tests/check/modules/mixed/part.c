// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "part.h"

#include <linux/module.h>
#include <linux/slab.h>

void *part_allocate(struct part *part, gfp_t flags)
{
	return part->memory = kzalloc(64, flags); // check-error {{kzalloc() may sleep with these flags, but}}
}

void part_lock(struct part *part)
{
	spin_lock(&part->lock);
}

void part_unlock(struct part *part)
{
	spin_unlock(&part->lock);
}

void part_run(struct part *part)
{
	spin_lock(&part->lock);
	unit_think();
	unit_pause();
	spin_unlock(&part->lock);
	unit_pause();
}

MODULE_DESCRIPTION("a driver of two sources in C++ and one in C");
MODULE_LICENSE("Dual MIT/GPL");
