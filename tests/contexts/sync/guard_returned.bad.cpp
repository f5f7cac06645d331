// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A scope of one function cannot go on in another.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int count KPP_GUARDED_BY(lock);

static auto locked() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	count++;
	return guard; // expected-error {{a guard ends with its scope: it is neither copied nor returned}}
}

void work() KPP_PROCESS
{
	auto guard = locked();
}
