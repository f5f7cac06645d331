// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No flags make the allocator do without its locks, which sleep on PREEMPT_RT.
#include <kpp/sync/preempt.hpp>
#include <linux/string.h>

static const char *from = "text";
static void *memory;
static gfp_t flags = GFP_NOWAIT;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard guard;
	// misuse-error-re@+1 {{cannot call function '{{kmemdup(_noprof)?}}' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	memory = kmemdup(from, 4, flags);
#else
	memory = kmemdup(from, 4, flags);
	kpp::PreemptGuard guard;
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
