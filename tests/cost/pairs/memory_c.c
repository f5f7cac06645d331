// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/log2.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/overflow.h>
#include <linux/shrinker.h>
#include <linux/vmalloc.h>
#include <linux/version.h>

#include "pair.h"
#include "memory/slab.h"
#include "memory/pages.h"
#include "memory/pool.h"
#include "memory/shrinker.h"
#include "memory/box.h"
#include "memory/array.h"
#include "memory/buffer.h"
#include "memory/optional.h"
#include "memory/memalloc_scope.h"
#include "memory/per_cpu.h"
#include "memory/cleanup.h"
