// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A failed assertion returns from the function it stands in: nothing of it is left open.
#include <kpp/kunit/test.hpp>

#ifdef MISUSE
bool work(struct kunit *test, int got) KPP_MAY_SLEEP
{
	// misuse-error@+1 {{non-void function 'work' should return a value}}
	KUNIT_ASSERT_EQ(test, got, 0);
	return true;
}
#else
void work(struct kunit *test, int got) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, got, 0);
}
#endif
