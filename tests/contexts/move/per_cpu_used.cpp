// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It was moved into the result.
#include <kpp/memory/per_cpu.hpp>

kpp::Result<kpp::PerCpu<u64>> work(kpp::PerCpu<u64> numbers, u64 &sum)
{
	kpp::Result<kpp::PerCpu<u64>> result = kpp::move(numbers);
#ifdef MISUSE
	sum = numbers.sum(); // misuse-error-re {{invalid invocation of method 'sum{{.*}}' on object 'numbers' while it is in the 'consumed' state}}
#else
	sum = result->sum();
#endif
	return result;
}
