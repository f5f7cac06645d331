// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pointer to the data of this processor would be used on another one.
#include <kpp/memory/per_cpu.hpp>

int work(kpp::PerCpu<int> &numbers) KPP_MAY_SLEEP
{
#ifdef MISUSE
	return *numbers.with([](int &here) {
		return &here;
	}); // misuse-error@*:* {{kpp::PerCpu::with() returns a value}}
#else
	return numbers.with([](int &here) { return here; });
#endif
}
