// SPDX-License-Identifier: GPL-2.0-only OR MIT
// vmalloc() sleeps, whatever the flags.
#include <kpp/memory/box.hpp>

kpp::Result<int> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	auto number = KPP_TRY(kpp::KvBox<int>::alloc(kpp::gfp::atomic, 1)); // misuse-error@*:* {{kpp: kvmalloc() and vmalloc() sleep, whatever the flags, and so does their free; allocate before the lock is taken}}
#else
	auto number = KPP_TRY(kpp::KvBox<int>::alloc(kpp::gfp::kernel, 1));
#endif
	return int{*number};
}
