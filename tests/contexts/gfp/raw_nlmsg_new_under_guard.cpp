// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A netlink message about what the lock protects.
#include <kpp/sync/spinlock.hpp>
#include <net/netlink.h>

static kpp::ProcessLock lock;

struct sk_buff *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'nlmsg_new' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return nlmsg_new(64, GFP_KERNEL);
#else
	return nlmsg_new(64, GFP_ATOMIC);
#endif
}

// run: kfree_skb(work());
