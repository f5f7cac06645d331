/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/per_cpu.hpp */
#ifdef __cplusplus
struct Traffic {
	u64 packets;
	u64 bytes;
};
using Counters = PerCpu<Traffic>;
static DEFINE_PER_CPU(PerCpuVariable<Traffic>, traffic);
#else
struct traffic {
	u64 packets;
	u64 bytes;
};
struct counters {
	struct traffic __percpu *objects;
};
static DEFINE_PER_CPU(struct traffic, traffic);
#endif

#ifdef __cplusplus
PAIR int per_cpu_alloc(void) KPP_MAY_SLEEP
{
	auto counters = Counters::alloc(gfp::kernel);
	if (!counters)
		return counters.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
PAIR int per_cpu_alloc(void)
{
	struct traffic __percpu *counters = alloc_percpu_gfp(struct traffic, GFP_KERNEL);

	if (!counters)
		return -ENOMEM;
	sink(NULL);
	free_percpu(counters);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_guard(Counters *counters, u64 bytes)
{
	PerCpuGuard guard{*counters};
	guard->packets++;
	(*guard).bytes += bytes;
}
#else
PAIR void per_cpu_guard(struct counters *counters, u64 bytes)
{
	struct traffic *here = get_cpu_ptr(counters->objects);

	here->packets++;
	here->bytes += bytes;
	put_cpu_ptr(counters->objects);
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_with(Counters *counters, u64 bytes)
{
	counters->with([bytes](Traffic &here) {
		here.packets++;
		here.bytes += bytes;
	});
}
#else
PAIR void per_cpu_with(struct counters *counters, u64 bytes)
{
	struct traffic *here = get_cpu_ptr(counters->objects);

	here->packets++;
	here->bytes += bytes;
	put_cpu_ptr(counters->objects);
}
#endif

#ifdef __cplusplus
PAIR u64 per_cpu_of(Counters *counters, unsigned int cpu)
{
	return counters->of(cpu).bytes;
}
#else
PAIR u64 per_cpu_of(struct counters *counters, unsigned int cpu)
{
	return per_cpu_ptr(counters->objects, cpu)->bytes;
}
#endif

#ifdef __cplusplus
PAIR u64 per_cpu_sum(Counters *counters)
{
	return counters->sum(&Traffic::bytes);
}
#else
PAIR u64 per_cpu_sum(struct counters *counters)
{
	struct traffic __percpu *objects = counters->objects;
	u64 total = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		total += READ_ONCE(per_cpu_ptr(objects, cpu)->bytes);
	return total;
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_inc(Counters *counters)
{
	this_cpu_inc(counters->raw()->packets);
}
#else
PAIR void per_cpu_inc(struct counters *counters)
{
	this_cpu_inc(counters->objects->packets);
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_move(Counters *to, Counters *from)
{
	construct_at<Counters>(to, kpp::move(*from));
}
#else
PAIR void per_cpu_move(struct counters *to, struct counters *from)
{
	struct traffic __percpu *objects = from->objects;

	from->objects = NULL;
	to->objects = objects;
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_assign(Counters *to, Counters *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void per_cpu_assign(struct counters *to, struct counters *from)
{
	struct traffic __percpu *objects = from->objects, *before;

	from->objects = NULL;
	before = to->objects;
	to->objects = objects;
	if (before)
		free_percpu(before);
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_variable_guard(u64 bytes)
{
	PerCpuGuard guard{traffic};
	guard->packets++;
	guard->bytes += bytes;
}
#else
PAIR void per_cpu_variable_guard(u64 bytes)
{
	struct traffic *here = get_cpu_ptr(&traffic);

	here->packets++;
	here->bytes += bytes;
	put_cpu_ptr(&traffic);
}
#endif

#ifdef __cplusplus
PAIR u64 per_cpu_variable_with(void)
{
	return traffic.with([](Traffic &here) { return here.packets++; });
}
#else
PAIR u64 per_cpu_variable_with(void)
{
	u64 before = get_cpu_ptr(&traffic)->packets++;

	put_cpu_ptr(&traffic);
	return before;
}
#endif

#ifdef __cplusplus
PAIR u64 per_cpu_variable_of(unsigned int cpu)
{
	return traffic.of(cpu).bytes;
}
#else
PAIR u64 per_cpu_variable_of(unsigned int cpu)
{
	return per_cpu_ptr(&traffic, cpu)->bytes;
}
#endif

#ifdef __cplusplus
PAIR u64 per_cpu_variable_sum(void)
{
	return traffic.sum(&Traffic::bytes);
}
#else
PAIR u64 per_cpu_variable_sum(void)
{
	u64 total = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		total += READ_ONCE(per_cpu_ptr(&traffic, cpu)->bytes);
	return total;
}
#endif

#ifdef __cplusplus
PAIR void per_cpu_variable_inc(void)
{
	this_cpu_inc(traffic.raw()->packets);
}
#else
PAIR void per_cpu_variable_inc(void)
{
	this_cpu_inc(traffic.packets);
}
#endif
