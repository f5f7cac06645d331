// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A scope of one function cannot go on in another.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int count KPP_GUARDED_BY(lock);

#ifdef MISUSE
static auto locked() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	count++;
	return guard; // misuse-error {{a guard ends with its scope: it is neither copied nor returned}}
}
#else
static void locked() KPP_REQUIRES(lock)
{
	count++;
}
#endif

void work() KPP_PROCESS
{
#ifdef MISUSE
	auto guard = locked();
#else
	kpp::SpinGuard guard{lock};
	locked();
#endif
}
