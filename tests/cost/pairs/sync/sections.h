/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/rcu.hpp, srcu.hpp, preempt.hpp, bottom_half.hpp, irqflags.hpp, local_lock.hpp */
#ifdef __cplusplus
struct Route {
	int weight;
};
struct RcuDev {
	Route __rcu *best;
	SrcuDomain domain;
};
#else
struct route {
	int weight;
};
struct rcu_dev {
	struct route __rcu *best;
	struct srcu_struct domain;
};
struct srcu_domain {
	struct srcu_struct srcu;
	bool ready;
};
#endif

#ifdef __cplusplus
PAIR int rcu_read(RcuDev *dev)
{
	RcuReadGuard guard;
	const Route *route = rcu_dereference(dev->best);
	return route ? route->weight : -1;
}
#else
PAIR int rcu_read(struct rcu_dev *dev)
{
	const struct route *route;
	int weight;

	rcu_read_lock();
	route = rcu_dereference(dev->best);
	weight = route ? route->weight : -1;
	rcu_read_unlock();
	return weight;
}
#endif

#ifdef __cplusplus
PAIR int rcu_read_softirq(RcuDev *dev) KPP_SOFTIRQ
{
	RcuReadBhGuard guard;
	const Route *route = rcu_dereference_bh(dev->best);
	return route ? route->weight : -1;
}
#else
PAIR int rcu_read_softirq(struct rcu_dev *dev)
{
	const struct route *route;
	int weight;

	rcu_read_lock_bh();
	route = rcu_dereference_bh(dev->best);
	weight = route ? route->weight : -1;
	rcu_read_unlock_bh();
	return weight;
}
#endif

#ifdef __cplusplus
PAIR int rcu_read_sched(RcuDev *dev)
{
	RcuReadSchedGuard guard;
	const Route *route = rcu_dereference_sched(dev->best);
	return route ? route->weight : -1;
}
#else
PAIR int rcu_read_sched(struct rcu_dev *dev)
{
	const struct route *route;
	int weight;

	rcu_read_lock_sched();
	route = rcu_dereference_sched(dev->best);
	weight = route ? route->weight : -1;
	rcu_read_unlock_sched();
	return weight;
}
#endif

/* A section in a section. */
#ifdef __cplusplus
PAIR int rcu_read_and_preempt(RcuDev *dev)
{
	RcuReadGuard guard;
	const Route *route = rcu_dereference(dev->best);
	PreemptGuard inner{guard};
	return route ? route->weight : -1;
}
#else
PAIR int rcu_read_and_preempt(struct rcu_dev *dev)
{
	const struct route *route;
	int weight;

	rcu_read_lock();
	route = rcu_dereference(dev->best);
	preempt_disable();
	weight = route ? route->weight : -1;
	preempt_enable();
	rcu_read_unlock();
	return weight;
}
#endif

#ifdef __cplusplus
PAIR int srcu_read(RcuDev *dev)
{
	SrcuReadGuard guard{dev->domain};
	const Route *route = srcu_dereference(dev->best, dev->domain.raw());
	return route ? route->weight : -1;
}
#else
PAIR int srcu_read(struct rcu_dev *dev)
{
	const struct route *route;
	int index, weight;

	index = srcu_read_lock(&dev->domain);
	route = srcu_dereference(dev->best, &dev->domain);
	weight = route ? route->weight : -1;
	srcu_read_unlock(&dev->domain, index);
	return weight;
}
#endif

/* The domain ends with its owner also where init() failed or was never reached, so it knows whether it is ready. */
#ifdef __cplusplus
PAIR void srcu_domain_make(SrcuDomain *domain)
{
	construct_at<SrcuDomain>(domain);
}
PAIR Result<void> srcu_domain_init(SrcuDomain *domain) KPP_MAY_SLEEP
{
	return domain->init();
}
PAIR void srcu_domain_end(SrcuDomain *domain) KPP_MAY_SLEEP
{
	domain->~SrcuDomain();
}
#else
PAIR void srcu_domain_make(struct srcu_domain *domain)
{
	*domain = (struct srcu_domain){};
}
PAIR int srcu_domain_init(struct srcu_domain *domain)
{
	int error = init_srcu_struct(&domain->srcu);

	domain->ready = !error;
	return error;
}
PAIR void srcu_domain_end(struct srcu_domain *domain)
{
	if (domain->ready)
		cleanup_srcu_struct(&domain->srcu);
}
#endif

#ifdef __cplusplus
PAIR void srcu_domain_synchronize(RcuDev *dev) KPP_MAY_SLEEP
{
	dev->domain.synchronize();
}
#else
PAIR void srcu_domain_synchronize(struct rcu_dev *dev)
{
	synchronize_srcu(&dev->domain);
}
#endif

#ifdef __cplusplus
PAIR void scope_preempt(u64 *n)
{
	PreemptGuard guard;
	++*n;
}
#else
PAIR void scope_preempt(u64 *n)
{
	preempt_disable();
	++*n;
	preempt_enable();
}
#endif

#ifdef __cplusplus
PAIR void scope_bottom_half(u64 *n) KPP_SOFTIRQ
{
	BottomHalfGuard guard;
	++*n;
}
#else
PAIR void scope_bottom_half(u64 *n)
{
	local_bh_disable();
	++*n;
	local_bh_enable();
}
#endif

#ifdef __cplusplus
PAIR void scope_interrupts(u64 *n)
{
	InterruptGuard guard;
	++*n;
}
#else
PAIR void scope_interrupts(u64 *n)
{
	unsigned long flags;

	local_irq_save(flags);
	++*n;
	local_irq_restore(flags);
}
#endif

#ifdef __cplusplus
struct PerCpu {
	LocalProcessLock lock;
	u64 n KPP_GUARDED_BY(lock) = 0;
};
struct PerCpuSoftirq {
	LocalSoftirqLock lock;
	u64 n KPP_GUARDED_BY(lock) = 0;
};
struct PerCpuHardirq {
	LocalHardirqLock lock;
	u64 n KPP_GUARDED_BY(lock) = 0;
};
static DEFINE_PER_CPU(PerCpu, per_cpu_process);
static DEFINE_PER_CPU(PerCpuSoftirq, per_cpu_softirq);
static DEFINE_PER_CPU(PerCpuHardirq, per_cpu_hardirq);
#else
struct per_cpu {
	local_lock_t lock;
	u64 n;
};
static DEFINE_PER_CPU(struct per_cpu, per_cpu_process) = {.lock = INIT_LOCAL_LOCK(lock)};
static DEFINE_PER_CPU(struct per_cpu, per_cpu_softirq) = {.lock = INIT_LOCAL_LOCK(lock)};
static DEFINE_PER_CPU(struct per_cpu, per_cpu_hardirq) = {.lock = INIT_LOCAL_LOCK(lock)};
#endif

#ifdef __cplusplus
PAIR void local_lock_process(void) KPP_PROCESS
{
	LocalGuard guard{per_cpu_process.lock};
	__this_cpu_inc(per_cpu_process.n);
}
#else
PAIR void local_lock_process(void)
{
	local_lock(&per_cpu_process.lock);
	__this_cpu_inc(per_cpu_process.n);
	local_unlock(&per_cpu_process.lock);
}
#endif

#ifdef __cplusplus
PAIR void local_lock_softirq(void) KPP_SOFTIRQ
{
	LocalGuard guard{per_cpu_softirq.lock};
	__this_cpu_inc(per_cpu_softirq.n);
}
#else
PAIR void local_lock_softirq(void)
{
	local_bh_disable();
	local_lock(&per_cpu_softirq.lock);
	__this_cpu_inc(per_cpu_softirq.n);
	local_unlock(&per_cpu_softirq.lock);
	local_bh_enable();
}
#endif

#ifdef __cplusplus
PAIR void local_lock_hardirq(void)
{
	LocalGuard guard{per_cpu_hardirq.lock};
	__this_cpu_inc(per_cpu_hardirq.n);
}
#else
PAIR void local_lock_hardirq(void)
{
	unsigned long flags;

	local_lock_irqsave(&per_cpu_hardirq.lock, flags);
	__this_cpu_inc(per_cpu_hardirq.n);
	local_unlock_irqrestore(&per_cpu_hardirq.lock, flags);
}
#endif
