// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A thread may sleep, but not there.
#include <kpp/sync/locked.hpp>
#include <kpp/task/kthread.hpp>

struct Sampler {
	int run() KPP_MAY_SLEEP
	{
		while (!kthread_should_stop()) {
#ifdef MISUSE
			kpp::SpinGuard guard{samples};
			samples.data()++;
#else
			samples.with([](int &n) { n++; });
#endif
			// misuse-error-re@+1 {{cannot call function 'schedule_timeout_interruptible' while scope {{.*}} 'of_a_spinlock_guard' is held}}
			schedule_timeout_interruptible(HZ);
		}
		return 0;
	}

	kpp::Locked<int> samples{0};
};

kpp::Result<kpp::Kthread<&Sampler::run>> work(Sampler &sampler) KPP_MAY_SLEEP
{
	return kpp::Kthread<&Sampler::run>::run(sampler, "sampler");
}

// run: Made<Sampler> sampler; auto thread = work(*sampler); msleep(50);
