// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A packet, which a driver usually fills in a softirq.
#include <kpp/sync/spinlock.hpp>
#include <linux/skbuff.h>

static kpp::ProcessLock lock;

struct sk_buff *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function '{{_*}}alloc_skb' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return alloc_skb(128, GFP_KERNEL);
#else
	return alloc_skb(128, GFP_ATOMIC);
#endif
}

// run: kfree_skb(work());
