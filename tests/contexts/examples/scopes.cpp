// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync for scopes that hold no lock.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/smp.h>

using namespace kpp;

struct Route {
	int weight;
};

static Route __rcu *best_route;

int best_weight()
{
	int weight = 0;
	RcuReadGuard guard;
	if (const Route *route = rcu_dereference(best_route))
		weight = route->weight;
	return weight;
}

static int held_weight() KPP_RCU_READ
{
	const Route *route = rcu_dereference(best_route);
	return route ? route->weight : 0;
}

static ProcessLock process_lock;
static SoftirqLock softirq_lock;
static HardirqLock hardirq_lock;

int locks_under_rcu() KPP_PROCESS
{
	RcuReadGuard guard;
	SpinGuard outer{process_lock, guard};
	SpinGuard inner{hardirq_lock, outer};
	return held_weight();
}

int rcu_under_lock()
{
	SpinGuard outer{hardirq_lock};
	RcuReadGuard guard{outer};
	return held_weight();
}

int softirq_section() KPP_SOFTIRQ
{
	RcuReadBhGuard guard;
	SpinGuard inner{softirq_lock, guard}; // pays for spin_lock() only
	return held_weight();
}

int sched_section()
{
	RcuReadSchedGuard guard;
	return held_weight();
}

static unsigned this_cpu;
static size_t events;

void without_preemption()
{
	PreemptGuard guard;
	this_cpu = smp_processor_id(); // stays true until the end of the scope
}

void without_interrupts()
{
	InterruptGuard guard;
	events++; // no handler of this CPU comes between
}

void nested() KPP_SOFTIRQ
{
	BottomHalfGuard guard;
	InterruptGuard inner{guard}; // nested: the outer guard is the witness
}

void preemption_under_rcu()
{
	RcuReadGuard reading;
	PreemptGuard guard{reading};
}
