// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Whether pages were given back, and once: who allocates them takes a reference more, which then is the last.
#pragma once

#include <linux/mm.h>

#include <kpp/base/result.hpp>
#include <kpp/kunit/test.hpp>

// leaves_early() allocates twice, notes the first page of each down, and returns EBUSY.
inline void expect_both_freed(struct kunit *test, auto leaves_early) KPP_MAY_SLEEP
{
	struct page *pages[2] = {};
	KUNIT_EXPECT_EQ(test, kpp::kunit::to_errno(leaves_early(pages)), -EBUSY);
	KUNIT_ASSERT_TRUE(test, pages[0] && pages[1]);
	KUNIT_EXPECT_EQ(test, page_count(pages[0]), 1);
	KUNIT_EXPECT_EQ(test, page_count(pages[1]), 1);
	put_page(pages[0]);
	put_page(pages[1]);
}
