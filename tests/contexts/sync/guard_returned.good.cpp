// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A scope of one function cannot go on in another.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int count KPP_GUARDED_BY(lock);

static void locked() KPP_REQUIRES(lock)
{
	count++;
}

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	locked();
}
