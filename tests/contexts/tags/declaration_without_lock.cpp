// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock that a function wants to be held is part of its first declaration too.
#include <kpp/sync/spinlock.hpp>

kpp::HardirqLock lock;
int count KPP_GUARDED_BY(lock);

#ifdef MISUSE
void add();
#else
void add() KPP_REQUIRES(lock);
#endif

// misuse-error@+1 {{function declared '[[carries_dependency]]' after its first declaration}}
void add() KPP_REQUIRES(lock)
{
	lockdep_assert_held(lock.raw());
	count++;
}

#ifdef MISUSE
// run: add();
#else
// run: kpp::SpinGuard guard{lock}; add();
#endif
