// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement.
#include <kpp/sync/preempt.hpp>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its scope ends at once: PreemptGuard guard;}}
	kpp::PreemptGuard{};
#else
	kpp::PreemptGuard guard;
#endif
	lockdep_assert_preemption_disabled();
}
