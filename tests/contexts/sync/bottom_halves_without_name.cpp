// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, bottom halves are on again at once.
#include <kpp/sync/bottom_half.hpp>

void work() KPP_SOFTIRQ
{
#ifdef MISUSE
	kpp::BottomHalfGuard{}; // misuse-error {{name the guard, or its scope ends at once}}
#else
	kpp::BottomHalfGuard guard;
#endif
	lockdep_assert(softirq_count()); // what it is for
}
