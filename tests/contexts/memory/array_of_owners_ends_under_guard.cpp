// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An array ends its elements: each waits for its work item, which may wait for the lock.
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/work.hpp>

struct Session {
	void send() KPP_MAY_SLEEP {}
	kpp::Work<&Session::send> work{*this};
};

static kpp::ProcessLock lock;

void work(kpp::Array<kpp::Box<Session>> &sessions) KPP_MAY_SLEEP
{
	kpp::Array<kpp::Box<Session>> none;
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'operator=' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	sessions = kpp::move(none);
}

// run: auto sessions = kpp::Array<kpp::Box<Session>>::alloc(kpp::gfp::kernel, 2);
// run: auto session = kpp::Box<Session>::alloc(kpp::gfp::kernel);
// run: (*sessions)[1] = *kpp::move(session);
// run: work(*sessions);
