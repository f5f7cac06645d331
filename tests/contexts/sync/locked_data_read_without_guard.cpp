// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data is read under a guard too.
#include <kpp/sync/locked.hpp>
#include <kpp/sync/rwlock.hpp>

static kpp::Locked<int, kpp::RwHardirqLock> counter{0};

int work()
{
#ifdef MISUSE
	// misuse-error@+1 {{calling function 'shared_data' requires holding rwlock 'counter'}}
	return counter.shared_data();
#else
	kpp::ReadGuard guard{counter};
	return counter.shared_data();
#endif
}

// run: never, it is a race that only who reads the data can see
