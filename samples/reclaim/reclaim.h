/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What the device and its programs agree on. */
#ifndef RECLAIM_H
#define RECLAIM_H

#include <linux/ioctl.h>
#include <linux/types.h>

struct reclaim_stats {
	__u64 cached;	/* blocks that are in memory now */
	__u64 counts;	/* calls of count() */
	__u64 scans;	/* calls of scan() */
	__u64 own;	/* those of them that came out of an allocation of this driver */
	__u64 given;	/* pages given back */
	__u64 hits;	/* reads of a block that was in memory */
	__u64 hit_ns;	/* how long these took, without the copy to the user */
	__u64 misses;	/* reads of a block that was not */
	__u64 miss_ns;	/* how long these took */
	__u64 refaults; /* misses of a block that had been given back */
};

#define RECLAIM_STATS _IOR('r', 1, struct reclaim_stats)

#endif
