// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who took the thread wakes it.
#include <kpp/task/kthread.hpp>

struct Sampler {
	Sampler() = default;
	Sampler(const Sampler &) = delete;

	int run() { return 0; }
};
using SamplerThread = kpp::Kthread<&Sampler::run>;

void work(SamplerThread thread) KPP_MAY_SLEEP
{
	SamplerThread taken = kpp::move(thread);
#ifdef MISUSE
	thread.wake(); // misuse-error {{invalid invocation of method 'wake' on object 'thread' while it is in the 'consumed' state}}
#else
	taken.wake();
#endif
}
