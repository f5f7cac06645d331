// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kmalloc() serves 4 MiB at most.
#include <kpp/memory/box.hpp>

struct Table {
	char bytes[KMALLOC_MAX_SIZE + 1];
};

kpp::Result<void> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	auto table = KPP_TRY(kpp::Box<Table>::alloc(kpp::gfp::kernel)); // misuse-error@*:* {{kpp::Box<T>: T is larger than kmalloc() serves (KMALLOC_MAX_SIZE); use kpp::KvBox<T>}}
#else
	auto table = KPP_TRY(kpp::KvBox<Table>::alloc(kpp::gfp::kernel));
#endif
	table->bytes[0] = 1;
	return {};
}
