// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the mutex of all clocks; clk_enable() is for atomic contexts.
#include <kpp/sync/spinlock.hpp>
#include <linux/clk.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct clk *clk) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'clk_prepare' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	int result = clk_prepare(clk);
#else
	int result = clk_prepare(clk);
	kpp::SpinGuard guard{lock};
#endif
	state = 1;
	return result;
}

// run: SlowClock clock; start(clock); clk_unprepare(clock);
