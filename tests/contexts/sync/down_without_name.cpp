// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::DownGuard{lock}; // misuse-error {{name the guard, or it}}
#else
	kpp::DownGuard guard{lock};
#endif
}

// run: never, lockdep knows no owner of a semaphore
