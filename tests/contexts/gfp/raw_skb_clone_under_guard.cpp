// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Packets are cloned in the paths that hold locks.
#include <kpp/sync/spinlock.hpp>
#include <linux/skbuff.h>

static kpp::ProcessLock lock;

struct sk_buff *work(struct sk_buff *skb) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'skb_clone' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return skb_clone(skb, GFP_KERNEL);
#else
	return skb_clone(skb, GFP_ATOMIC);
#endif
}

// run: sk_buff *skb = alloc_skb(128, GFP_KERNEL); kfree_skb(work(skb)); kfree_skb(skb);
