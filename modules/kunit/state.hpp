// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is switched off on this processor: what a guard changes.
#pragma once

#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/sched.h>

#include <kpp/kunit/test.hpp>

// Whether a lock that is not raw spins, with preemption off: on PREEMPT_RT it sleeps, and leaves preemption and
// interrupts on.
inline constexpr bool spinlocks_spin = !IS_ENABLED(CONFIG_PREEMPT_RT);

struct State {
	unsigned int preempt; // also bottom halves and interrupt handlers, by their bits
	bool interrupts_off;
	unsigned int pinned; // to this processor: what a lock that sleeps does instead

	static State now()
	{
		// PREEMPT_RT counts bottom halves elsewhere.
		return {static_cast<unsigned int>(preempt_count()) |
				static_cast<unsigned int>(softirq_count()),
			!!irqs_disabled(),
#if defined(CONFIG_PREEMPT_RT) && defined(CONFIG_SMP)
			current->migration_disabled
#else
			0
#endif
		};
	}
};

inline void expect_same(struct kunit *test, State is, State should_be) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, is.preempt, should_be.preempt);
	KUNIT_EXPECT_EQ(test, is.interrupts_off, should_be.interrupts_off);
	KUNIT_EXPECT_EQ(test, is.pinned, should_be.pinned);
}
