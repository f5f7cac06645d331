// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An untagged function runs anywhere, interrupt handlers included.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
}

// run: work();
