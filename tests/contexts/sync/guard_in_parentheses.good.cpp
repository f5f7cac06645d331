// SPDX-License-Identifier: GPL-2.0-only OR MIT
// This would declare a guard of the name `lock`.
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work()
{
	kpp::SpinGuard guard{lock};
}
