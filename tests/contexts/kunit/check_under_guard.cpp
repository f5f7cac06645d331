// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A check that fails allocates and prints.
#include <kpp/kunit/test.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int total KPP_GUARDED_BY(lock);

void work(struct kunit *test) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'a_failed_check_prints' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	KUNIT_EXPECT_EQ(test, total, 0);
#else
	int now;
	{
		kpp::SpinGuard guard{lock};
		now = total;
	}
	KUNIT_EXPECT_EQ(test, now, 0);
#endif
}

// run: never, only a check that fails would sleep
