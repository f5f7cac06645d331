// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A thread ends with a number.
#include <kpp/task/kthread.hpp>

struct Sampler {
	Sampler() = default;
	Sampler(const Sampler &) = delete;
#ifdef MISUSE
	void run() KPP_MAY_SLEEP {}
#else
	int run() KPP_MAY_SLEEP { return 0; }
#endif
};

kpp::Result<kpp::Kthread<&Sampler::run>> work(Sampler &sampler) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp::Kthread<function>: function is int T::f(), or int f(T &)}} misuse-error@*:* {{cannot initialize return object of type 'int'}}
	return kpp::Kthread<&Sampler::run>::run(sampler, "sampler");
}
