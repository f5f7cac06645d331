// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The thread would work on what is no longer there.
#include <kpp/task/kthread.hpp>

struct Sampler {
	Sampler() = default;
	Sampler(const Sampler &) = delete;
	int run() KPP_MAY_SLEEP { return 0; }
};

#ifdef MISUSE
kpp::Result<kpp::Kthread<&Sampler::run>> work() KPP_MAY_SLEEP
{
	Sampler sampler;
#else
kpp::Result<kpp::Kthread<&Sampler::run>> work(Sampler &sampler) KPP_MAY_SLEEP
{
#endif
	return kpp::Kthread<&Sampler::run>::run(sampler, "sampler"); // misuse-error {{address of stack memory}}
}
