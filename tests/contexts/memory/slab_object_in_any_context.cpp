// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may be allocated in any context, and its handle ends where that ends.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/task/work.hpp>

struct Session {
	void send() KPP_MAY_SLEEP {}
#ifdef MISUSE
	kpp::Work<&Session::send> work{*this};
#else
	int work = 0;
#endif
};

void work(kpp::SlabCache<Session> &cache) KPP_ANY_CONTEXT
{
	// misuse-error@+1 {{calling function '~Result' requires holding context tag 'KPP_MAY_SLEEP'}}
	(void)cache.alloc(kpp::gfp::atomic)->get();
}

// run: auto cache = kpp::SlabCache<Session>::create("run"); from_softirq([&] { work(*cache); });
