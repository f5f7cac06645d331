// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A thread ends with a number.
#include <kpp/task/kthread.hpp>

struct Sampler {
	Sampler() = default;
	Sampler(const Sampler &) = delete;
	int run() KPP_MAY_SLEEP { return 0; }
};

kpp::Result<kpp::Kthread<&Sampler::run>> work(Sampler &sampler) KPP_MAY_SLEEP
{
	return kpp::Kthread<&Sampler::run>::run(sampler, "sampler");
}
