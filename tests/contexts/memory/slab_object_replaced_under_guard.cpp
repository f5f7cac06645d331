// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a handle is assigned to ends what it owned before.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/work.hpp>

struct Session {
	void send() KPP_MAY_SLEEP {}
	kpp::Work<&Session::send> work{*this};
};

static kpp::ProcessLock lock;

void work(kpp::SlabPtr<Session> &session, kpp::SlabPtr<Session> &next) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'operator=' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	session = kpp::move(next);
}

// run: auto cache = kpp::SlabCache<Session>::create("run"); auto session = cache->alloc(kpp::gfp::kernel);
// run: auto next = cache->alloc(kpp::gfp::kernel); work(*session, *next);
