// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A case may sleep, and says so.
#include <kpp/kunit/test.hpp>

void work(struct kunit *test, int got) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, got, 0);
}
