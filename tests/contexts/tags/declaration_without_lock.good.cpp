// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock that a function wants to be held is part of its first declaration too.
#include <kpp/sync/spinlock.hpp>

kpp::HardirqLock lock;
int count KPP_GUARDED_BY(lock);

void add() KPP_REQUIRES(lock);

void add() KPP_REQUIRES(lock)
{
	lockdep_assert_held(lock.raw());
	count++;
}

// run: kpp::SpinGuard guard{lock}; add();
