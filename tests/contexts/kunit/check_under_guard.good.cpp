// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A check that fails allocates and prints.
#include <kpp/kunit/test.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static int total KPP_GUARDED_BY(lock);

void work(struct kunit *test) KPP_MAY_SLEEP
{
	int now;
	{
		kpp::SpinGuard guard{lock};
		now = total;
	}
	KUNIT_EXPECT_EQ(test, now, 0);
}
