// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The thread would work on what is no longer there.
#include <kpp/task/kthread.hpp>

struct Sampler {
	Sampler() = default;
	Sampler(const Sampler &) = delete;
	int run() KPP_MAY_SLEEP { return 0; }
};

kpp::Result<kpp::Kthread<&Sampler::run>> work() KPP_MAY_SLEEP
{
	Sampler sampler;
	return kpp::Kthread<&Sampler::run>::run(sampler, "sampler"); // expected-error {{address of stack memory}}
}
