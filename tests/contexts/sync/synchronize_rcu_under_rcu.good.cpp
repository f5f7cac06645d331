// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits until all read sections have ended, this one too.
#include <kpp/sync/rcu.hpp>

void work() KPP_MAY_SLEEP
{
	{
		kpp::RcuReadGuard guard;
	}
	synchronize_rcu();
}
