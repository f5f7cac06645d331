// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An IrqWork runs in an interrupt.
#include <kpp/base/result.hpp>
#include <kpp/task/irq_work.hpp>
#include <linux/delay.h>

struct Sampler {
#ifdef MISUSE
	void wake() KPP_MAY_SLEEP { msleep(1); }
#else
	void wake() { udelay(1); }
#endif

	// misuse-error@*:* {{calling function 'wake' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@*:* {{'KPP_SOFTIRQ_or_above'}} misuse-error@*:* {{'KPP_PROCESS_or_above'}}
	kpp::IrqWork<&Sampler::wake> irq_work{*this};
};

kpp::Result<Sampler> work() { return kpp::Result<Sampler>{kpp::in_place}; }

// run: Made<Sampler> sampler; sampler->irq_work.queue(); msleep(20);
