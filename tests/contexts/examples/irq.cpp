// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/device/irq.hpp.
#include <kpp/device/irq.hpp>
#include <kpp/sync/locked.hpp>

using namespace kpp;

class Counter {
public:
	irqreturn_t handle()
	{
		SpinGuard guard{count_};
		count_.data()++;
		return IRQ_HANDLED;
	}

private:
	Locked<unsigned int, HardirqLock> count_;
};

using CounterIrq = Irq<&Counter::handle>;

static Counter counter;

kpp::Result<CounterIrq> watch(unsigned int number) KPP_MAY_SLEEP
{
	auto irq = KPP_TRY(CounterIrq::request(number, counter, "counter", IRQF_SHARED));
	return irq;
}
