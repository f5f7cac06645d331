// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nobody would call the destructor of each processor's object.
#include <kpp/memory/box.hpp>
#include <kpp/memory/per_cpu.hpp>

#ifdef MISUSE
using Member = kpp::Box<int>;
#else
using Member = int *;
#endif

struct Cached {
	Member number;
};

kpp::Result<void> work() KPP_MAY_SLEEP
{
	// misuse-error@kpp/memory/per_cpu.hpp:* {{T has neither a constructor nor a destructor}}
	auto cached = KPP_TRY(kpp::PerCpu<Cached>::alloc(kpp::gfp::kernel));
	return {};
}

// run: never, memory that is not freed is no trouble at once
