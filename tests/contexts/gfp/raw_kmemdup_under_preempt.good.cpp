// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No flags make the allocator do without its locks, which sleep on PREEMPT_RT.
#include <kpp/sync/preempt.hpp>
#include <linux/string.h>

static const char *from = "text";
static void *memory;
static gfp_t flags = GFP_NOWAIT;

void work() KPP_MAY_SLEEP
{
	memory = kmemdup(from, 4, flags);
	kpp::PreemptGuard guard;
}
