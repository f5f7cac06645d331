// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer waits for its own reader to end.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::ReadGuard reading{lock};
	// misuse-error@+1 {{acquiring rwlock 'lock' that is already held}}
	kpp::WriteGuard guard{lock, reading};
#else
	{
		kpp::ReadGuard reading{lock};
	}
	kpp::WriteGuard guard{lock};
#endif
}
