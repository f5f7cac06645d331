// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel calls back on an object that is made.
#include <kpp/base/pinned.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/task/kthread.hpp>

namespace {

template <class T>
class Sampler : kpp::Pinned {
public:
	auto start() KPP_MAY_SLEEP { return Thread::run(*this, "sampler"); }

private:
	int sample() { return static_cast<int>(samples_); }
	using Thread = kpp::Kthread<&Sampler::sample>;

	T samples_ = 0;
};

class Pool : kpp::Pinned {
public:
	void start() KPP_MAY_SLEEP
	{
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
	(void)sampler.start();
	pool.start();
}
