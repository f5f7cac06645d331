// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A packet, which a driver usually fills in a softirq.
#include <kpp/sync/spinlock.hpp>
#include <linux/skbuff.h>

static kpp::ProcessLock lock;

struct sk_buff *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	return alloc_skb(128, GFP_ATOMIC);
}
