// SPDX-License-Identifier: GPL-2.0-only OR MIT
// In an RCU read section that may be preempted.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::RcuReadGuard outer;
	kpp::SpinGuard inner{lock};
}
