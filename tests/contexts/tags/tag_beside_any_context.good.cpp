// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Callable anywhere, or in process context only?
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
}

// run: work();
