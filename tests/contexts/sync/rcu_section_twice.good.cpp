// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It is open already.
#include <kpp/sync/rcu.hpp>

void work()
{
	{
		kpp::RcuReadGuard outer;
	}
	kpp::RcuReadSchedGuard inner;
}
