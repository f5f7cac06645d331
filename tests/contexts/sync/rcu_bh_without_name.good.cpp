// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, the read section ends at once.
#include <kpp/sync/rcu.hpp>

void work() KPP_SOFTIRQ
{
	kpp::RcuReadBhGuard guard;
}
