// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An owner in memory as it is would free what happens to be there.
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>

kpp::Result<void> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	auto boxes = KPP_TRY(kpp::Array<kpp::Box<int>>::alloc_for_overwrite(kpp::gfp::kernel, 2)); // misuse-error@*:* {{kpp::Array<T>::alloc_for_overwrite(): T has a constructor or a destructor, so its objects are made; use alloc()}}
#else
	auto boxes = KPP_TRY(kpp::Array<kpp::Box<int>>::alloc(kpp::gfp::kernel, 2));
#endif
	return {};
}
