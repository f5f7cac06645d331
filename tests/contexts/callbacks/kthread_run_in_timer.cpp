// SPDX-License-Identifier: GPL-2.0-only OR MIT
// To make a thread takes memory and time; a work item is there already.
#include <kpp/task/kthread.hpp>
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>

struct Sampler {
	int run() KPP_MAY_SLEEP { return 0; }
	void sample() KPP_MAY_SLEEP {}
	void tick() KPP_SOFTIRQ
	{
#ifdef MISUSE
		// misuse-error@+1 {{calling function 'run' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}}
		if (auto thread = kpp::Kthread<&Sampler::run>::run(*this, "sampler"))
#else
		if (work.schedule())
#endif
			// misuse-error@+1 {{calling function '~Result' requires holding context tag 'KPP_MAY_SLEEP'}}
			timer.mod(jiffies + HZ);
	}

	kpp::Work<&Sampler::sample> work{*this};
	kpp::Timer<&Sampler::tick> timer{*this};
};

// run: Made<Sampler> sampler; sampler->timer.mod(jiffies + 1); spin_ticks(5);
