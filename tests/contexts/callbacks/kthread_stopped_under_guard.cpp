// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Waits for a thread that waits for the lock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/kthread.hpp>

struct Sampler {
	int run() KPP_MAY_SLEEP
	{
		kpp::SpinGuard guard{samples};
		return samples.data()++;
	}

	kpp::Locked<int> samples{0};
};

void work(kpp::Kthread<&Sampler::run> &thread, Sampler &sampler) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{sampler.samples};
	kpp::Kthread<&Sampler::run> ending = kpp::move(thread);
#else
	kpp::Kthread<&Sampler::run> ending = kpp::move(thread);
	kpp::SpinGuard guard{sampler.samples};
#endif
	sampler.samples.data() = 0;
	// misuse-error-re@+1 {{cannot call function '~Kthread' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Sampler> sampler; auto thread = kpp::Kthread<&Sampler::run>::run(*sampler, "sampler");
// run: work(*thread, *sampler);
