// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two guards would unlock twice.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	auto other = guard; // misuse-error {{a guard ends with its scope: it is neither copied nor returned}}
#else
	auto &other = guard;
#endif
	(void)other;
}
