// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The same inversion, with the inner lock taken by a function that is called.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock inner_lock;
static kpp::ProcessLock outer_lock;

static void helper() KPP_PROCESS
{
	kpp::SpinGuard guard{inner_lock};
}

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{outer_lock};
	helper();
}

// run: helper(); work();
