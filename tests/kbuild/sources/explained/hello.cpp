// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Each `says:` is in a message of its line; nothing else is.
#include <kpp/device/irq.hpp>
#include <kpp/module.hpp>
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/task/timer.hpp>
#include <linux/delay.h>
#include <linux/slab.h>
#include <linux/wait.h>

namespace {

kpp::ProcessLock lock, other;
kpp::HardirqLock hardirq_lock;
kpp::RawProcessLock raw_process_lock;
kpp::RawHardirqLock raw_lock;
kpp::Mutex mutex;
int count KPP_GUARDED_BY(lock);
int count_raw;

void *allocate_under_guard() KPP_MAY_SLEEP
{
	{
		kpp::SpinGuard guard{other};
	}
	kpp::SpinGuard guard{lock}; // says: does not allow 'kmalloc'.*kpp::gfp::atomic.*kpp::Mutex
	if (count++)
		return kmalloc(8, GFP_KERNEL);
	return nullptr;
}

void allocate_in_handler()
{
	kpp::SpinGuard guard{hardirq_lock}; // says: does not allow 'kmalloc'.*GFP_ATOMIC\), which may fail$
	kfree(kmalloc(8, GFP_KERNEL)); // says: 'kmalloc' may sleep, but the calling function is not tagged
}

void five() KPP_MAY_SLEEP
{
	msleep(1);
}
void four() KPP_MAY_SLEEP
{
	five();
}
void sleep_deep_below() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock}; // says: 'four', which may sleep \(through five\(\), msleep\(\) in line 43\)
	four();
}

void raw_scope() KPP_MAY_SLEEP
{
	kpp::RawSpinGuard guard{raw_lock}; // says: does not allow 'four', which may sleep
	four();
}
void in_process() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
}
void raw_scope_takes_lock() KPP_MAY_SLEEP
{
	kpp::RawSpinGuard guard{raw_process_lock}; // says: does not allow 'in_process', which may take a lock that is not raw.*PREEMPT_RT
	in_process();
}
void raw_scope_allocates()
{
	kpp::RawSpinGuard guard{raw_lock}; // says: does not allow 'kmalloc', .*PREEMPT_RT.*: allocate before this scope$
	count_raw = kmalloc(8, GFP_ATOMIC) != nullptr;
}

void lock_in_handler()
{
	kpp::SpinGuard guard{lock}; // says: only process context takes it.*KPP_PROCESS.*kpp::HardirqLock
	count++;
}
void bottom_halves_in_handler()
{
	kpp::BottomHalfGuard guard; // says: no interrupt handler may.*KPP_SOFTIRQ
}
void mutex_in_handler()
{
	kpp::MutexGuard guard{mutex}; // says: waits for its lock.*take a spinlock
}
void wait_for(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	wait_event(*queue, (four(), count_raw)); // says: 'four' may sleep \(through five\(\), msleep\(\) in line 43\), but this is the condition of a wait.*kpp::Completion
}
void sleep_in_locked_function() KPP_MAY_SLEEP
{
	static kpp::Locked<int> total{0};
	total.with([](int &n) KPP_MAY_SLEEP { n++; }); // says: with\(\) calls this function under the lock.*kpp::Mutex
}
auto returned() KPP_PROCESS
{
	return kpp::SpinGuard{lock};
} // says: a scope is still open here. A guard opens a scope in the function

class Blinker {
public:
	kpp::Result<void> publish() KPP_MAY_SLEEP
	{
		auto irq = KPP_TRY(kpp::Irq<&Blinker::handle>::request(1, *this, "explained")); // says: 'handle' is called back by kpp::Irq<Blinker::handle>, in an interrupt handler.*kpp::Work
		return {};
	}
	void start() { timer_.mod(jiffies); }
	Blinker() {}
	irqreturn_t handle() KPP_MAY_SLEEP { return IRQ_HANDLED; }

private:
	void tick() KPP_MAY_SLEEP {}
	kpp::Timer<&Blinker::tick> timer_{*this}; // says: 'tick' is called back by kpp::Timer<Blinker::tick>, in a softirq
};

} // namespace

int init_module()
{
	return allocate_under_guard() ? 0 : -ENOMEM;
}
