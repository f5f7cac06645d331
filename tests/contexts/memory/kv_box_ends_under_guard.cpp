// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kvfree() may sleep, where kfree() does not.
#include <kpp/memory/box.hpp>
#include <kpp/sync/spinlock.hpp>

struct Table {
	char bytes[8 << 20];
};

static kpp::ProcessLock lock;

void work(kpp::KvBox<Table> &table) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'reset' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	table.reset();
}

// run: auto table = kpp::KvBox<Table>::alloc(kpp::gfp::kernel); work(*table);
