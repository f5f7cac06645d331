// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The thread would be interrupted by the handler while it holds the lock.
#include <kpp/device/irq.hpp>
#include <kpp/sync/locked.hpp>

struct Edu {
	irqreturn_t handle()
	{
		kpp::SpinGuard guard{count};
		count.data()++;
		// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
		return IRQ_WAKE_THREAD;
	}
	irqreturn_t finish() KPP_MAY_SLEEP
	{
		kpp::SpinGuard guard{count};
		count.data()--;
		return IRQ_HANDLED;
	}

#ifdef MISUSE
	kpp::Locked<int> count{0};
#else
	kpp::Locked<int, kpp::HardirqLock> count{0};
#endif
};

using EduIrq = kpp::Irq<&Edu::handle, &Edu::finish>;

kpp::Result<EduIrq> work(Edu &edu) KPP_MAY_SLEEP
{
	return EduIrq::request(11, edu, "edu");
}

// run: Made<Edu> edu; auto irq = work(*edu); from_interrupt([] { generic_handle_irq(11); }); msleep(50);
