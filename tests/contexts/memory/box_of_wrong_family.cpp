// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory of kvmalloc() is not freed by kfree(): the type of its owner says so.
#include <kpp/memory/box.hpp>

struct Table {
	long rows[100000];
};

kpp::Result<void> work() KPP_MAY_SLEEP
{
	auto table = KPP_TRY(kpp::KvBox<Table>::alloc(kpp::gfp::kernel));
#ifdef MISUSE
	kpp::Box<Table> kept = kpp::move(table); // misuse-error {{no viable conversion}}
#else
	kpp::KvBox<Table> kept = kpp::move(table);
#endif
	kept->rows[0] = 1;
	return {};
}
