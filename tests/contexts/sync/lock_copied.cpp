// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock has one address for as long as it lives.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work()
{
#ifdef MISUSE
	auto other = lock; // misuse-error {{call to deleted constructor}}
#else
	auto &other = lock;
#endif
	(void)other;
}
