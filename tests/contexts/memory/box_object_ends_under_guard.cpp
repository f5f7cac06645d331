// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The Box ends its object, whose work item is waited for: that may wait for the lock.
#include <kpp/memory/box.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/work.hpp>

struct Session {
	void send() KPP_MAY_SLEEP {}
	kpp::Work<&Session::send> work{*this};
};

static kpp::ProcessLock lock;

void work(kpp::Box<Session> &session) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'reset' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	session.reset();
}

// run: auto session = kpp::Box<Session>::alloc(kpp::gfp::kernel); work(*session);
