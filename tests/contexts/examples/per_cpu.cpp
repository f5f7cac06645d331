// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The example in the comments of kpp/memory/per_cpu.hpp.
#include <kpp/memory/per_cpu.hpp>

using namespace kpp;

struct Traffic {
	u64 packets, bytes;
};

static DEFINE_PER_CPU(PerCpuVariable<Traffic>, traffic);

void count(u64 bytes)
{
	PerCpuGuard guard{traffic}; // this processor's, and it stays on this processor
	guard->packets++;
	guard->bytes += bytes;
}
u64 all_bytes()
{
	return traffic.sum(&Traffic::bytes);
}

Result<u64> allocated() KPP_MAY_SLEEP
{
	auto counters = KPP_TRY(PerCpu<Traffic>::alloc(gfp::kernel));
	counters.with([](Traffic &here) { here.packets++; });
	this_cpu_inc(counters.raw()->packets);
	auto number = KPP_TRY(PerCpu<u64>::alloc(gfp::kernel));
	this_cpu_inc(*number.raw());
	{
		PerCpuGuard guard{counters};
		PerCpuGuard inner{number, guard};
		guard->bytes += (*inner)++;
	}
	return counters.sum(&Traffic::packets) + counters.of(0).bytes + number.sum() +
	       counters.sum([](const Traffic &one) { return one.bytes; });
}
