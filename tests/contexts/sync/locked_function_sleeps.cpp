// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The function that with() calls sleeps, and says so: under a spinlock it must not.
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>
#include <linux/delay.h>

#ifdef MISUSE
using Lock = kpp::ProcessLock;
#else
using Lock = kpp::Mutex;
#endif

static kpp::Locked<int, Lock> counter{0};

void work() KPP_MAY_SLEEP
{
	// misuse-error-re@kpp/sync/locked.hpp:* {{cannot call function 'operator()' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	// misuse-error@kpp/sync/locked.hpp:* {{calling function 'operator()' requires holding context tag 'KPP_MAY_SLEEP'}}
	counter.with([](int &count) KPP_MAY_SLEEP {
		msleep(1);
		count++;
	});
}
