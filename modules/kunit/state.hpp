// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is switched off on this processor: what a guard changes.
#pragma once

#include <linux/irqflags.h>
#include <linux/preempt.h>

#include <kpp/kunit/test.hpp>

struct State {
	unsigned int preempt; // also bottom halves and interrupt handlers, by their bits
	bool interrupts_off;

	static State now()
	{
		return {static_cast<unsigned int>(preempt_count()), !!irqs_disabled()};
	}
};

inline void expect_same(struct kunit *test, State is, State should_be) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, is.preempt, should_be.preempt);
	KUNIT_EXPECT_EQ(test, is.interrupts_off, should_be.interrupts_off);
}
