// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The value is ended, and waits for its work item: that may wait for the lock.
#include <kpp/base/optional.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/work.hpp>

struct Session {
	void send() KPP_MAY_SLEEP {}
	kpp::Work<&Session::send> work{*this};
};

static kpp::ProcessLock lock;

void work(kpp::Optional<Session> &session) KPP_MAY_SLEEP
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

// run: kpp::Optional<Session> session;
// run: session.emplace();
// run: work(session);
