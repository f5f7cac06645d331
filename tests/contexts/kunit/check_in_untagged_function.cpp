// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A case may sleep, and says so.
#include <kpp/kunit/test.hpp>

#ifdef MISUSE
void work(struct kunit *test, int got)
#else
void work(struct kunit *test, int got) KPP_MAY_SLEEP
#endif
{
	// misuse-error@+1 1+ {{requires holding context tag}}
	KUNIT_EXPECT_EQ(test, got, 0);
}

// run: never, only a check that fails would sleep
