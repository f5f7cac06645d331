// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock has one address for as long as it lives.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work()
{
	auto &other = lock;
	(void)other;
}
