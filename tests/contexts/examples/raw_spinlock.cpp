// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync/raw_spinlock.hpp.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

using namespace kpp;

static RawHardirqLock raw_lock, other;
static RawSoftirqLock softirq_lock;
static RawProcessLock process_lock;
static ProcessLock spinlock;

void nested()
{
	RawSpinGuard guard{raw_lock};
	RawSpinGuard inner{other, guard}; // a SpinGuard inside would not compile
}

void raw_under_spinlock() KPP_PROCESS
{
	SpinGuard outer{spinlock};
	RawSpinGuard middle{process_lock, outer};
	RawSpinGuard inner{raw_lock, middle};
}

void raw_under_rcu_sched()
{
	RcuReadSchedGuard reading;
	RawSpinGuard guard{raw_lock, reading};
}

bool tried()
{
	if (SpinToken token; raw_lock.try_lock(token)) {
		RawSpinGuard guard{raw_lock, token};
		return true;
	}
	return false;
}

bool softirq_tried() KPP_SOFTIRQ
{
	if (SpinToken token; softirq_lock.try_lock(token)) {
		RawSpinGuard guard{softirq_lock, token};
		return true;
	}
	return false;
}

bool process_tried() KPP_PROCESS
{
	if (SpinToken token; process_lock.try_lock(token)) {
		RawSpinGuard guard{process_lock, token};
		return true;
	}
	return false;
}
