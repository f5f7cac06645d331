// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock is still held when the function has returned.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int count KPP_GUARDED_BY(lock);

auto work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	return ++count;
}

// run: { auto guard = work(); schedule(); }
