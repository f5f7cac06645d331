// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement.
#include <kpp/sync/irqflags.hpp>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its scope ends at once: InterruptGuard guard;}}
	kpp::InterruptGuard{};
#else
	kpp::InterruptGuard guard;
#endif
	lockdep_assert_irqs_disabled();
}
