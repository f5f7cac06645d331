/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef PART_H
#define PART_H
#include <linux/spinlock.h>
#include <linux/types.h>

struct part {
	spinlock_t lock;
	void *memory;
};

#ifdef __cplusplus
extern "C" {
#else
#define KPP_MAY_SLEEP
#endif
void *part_allocate(struct part *part, gfp_t flags);
void part_lock(struct part *part);
void part_unlock(struct part *part);
void part_run(struct part *part);
void unit_pause(void) KPP_MAY_SLEEP;
void unit_think(void);
#ifdef __cplusplus
}
#endif
#endif
