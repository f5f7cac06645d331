// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer waits for its own reader to end.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work()
{
	{
		kpp::ReadGuard reading{lock};
	}
	kpp::WriteGuard guard{lock};
}
