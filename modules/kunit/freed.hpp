// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Whether pages were given back, and once: who allocates them takes a reference more, which then is the last.
#pragma once

#include <linux/mm.h>

#include <kpp/base/result.hpp>
#include <kpp/kunit/test.hpp>

// Ends two owners of pages, each as alloc() makes it, by an early return. Before that, where they move, both
// are handed on: by construction and by assignment.
template <bool move>
void expect_both_freed(struct kunit *test, auto alloc) KPP_MAY_SLEEP
{
	struct page *pages[2] = {};
	auto leave_early = [&]() KPP_MAY_SLEEP -> kpp::Result<void> {
		auto first = KPP_TRY(alloc());
		get_page(pages[0] = first.page()); // to look at it afterwards
		auto second = KPP_TRY(alloc());
		get_page(pages[1] = second.page());
		if constexpr (move) {
			auto moved = kpp::move(first);
			first = kpp::move(second);
		}
		return kpp::Error{EBUSY};
	};
	KUNIT_EXPECT_EQ(test, kpp::kunit::to_errno(leave_early()), -EBUSY);
	KUNIT_ASSERT_TRUE(test, pages[0] && pages[1]);
	KUNIT_EXPECT_EQ(test, page_count(pages[0]), 1);
	KUNIT_EXPECT_EQ(test, page_count(pages[1]), 1);
	put_page(pages[0]);
	put_page(pages[1]);
}
