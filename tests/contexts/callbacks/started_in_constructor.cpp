// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A constructor has the kernel call back on the object that it makes.
// The twin: the kernel calls back on an object that is made.
#include <kpp/base/pinned.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/task/kthread.hpp>

namespace {

template <class T>
class Sampler : kpp::Pinned {
public:
#ifdef MISUSE
	// misuse-error@+1 {{kpp: the kernel calls back from now on}}
	Sampler() : thread_{Thread::run(*this, "sampler")} {}
#else
	auto start() KPP_MAY_SLEEP { return Thread::run(*this, "sampler"); }
#endif

private:
	int sample() { return static_cast<int>(samples_); }
	using Thread = kpp::Kthread<&Sampler::sample>;

#ifdef MISUSE
	kpp::Result<Thread> thread_;
#endif
	T samples_ = 0;
};

class Pool : kpp::Pinned {
public:
#ifdef MISUSE
	Pool()
#else
	void start() KPP_MAY_SLEEP
#endif
	{
		// misuse-error@+1 {{kpp: the kernel calls back from now on}}
		if (auto made = Shrinker::create(*this, "pool"))
			shrinker_ = kpp::move(*made);
	}

private:
	unsigned long count(shrink_control &) { return 0; }
	unsigned long scan(shrink_control &) { return 0; }
	using Shrinker = kpp::Shrinker<&Pool::count, &Pool::scan>;

	Shrinker shrinker_;
};

} // namespace

void make() KPP_MAY_SLEEP
{
	Sampler<int> sampler;
	Pool pool;
#ifndef MISUSE
	(void)sampler.start();
	pool.start();
#endif
}
