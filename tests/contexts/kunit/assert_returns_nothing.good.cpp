// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A failed assertion returns from the function it stands in: nothing of it is left open.
#include <kpp/kunit/test.hpp>

void work(struct kunit *test, int got) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, got, 0);
}
