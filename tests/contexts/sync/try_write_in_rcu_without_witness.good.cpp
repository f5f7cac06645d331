// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that is tried in an RCU read section names its guard.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work() KPP_ANY_CONTEXT
{
	kpp::RcuReadGuard reading;
	if (kpp::SpinToken token; lock.try_write(token, reading)) {
		kpp::WriteGuard guard{lock, token, reading};
	}
}
