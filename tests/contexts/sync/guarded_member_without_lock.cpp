// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A member that its lock guards.
#include <kpp/sync/spinlock.hpp>

class Counter {
public:
	void add(int n) KPP_PROCESS
	{
#ifndef MISUSE
		kpp::SpinGuard guard{lock_};
#endif
		lockdep_assert_held(lock_.raw());
		// misuse-error@+1 {{writing variable 'count_' requires holding spinlock 'lock_' exclusively}}
		count_ += n;
	}

private:
	kpp::ProcessLock lock_;
	int count_ KPP_GUARDED_BY(lock_) = 0;
};

// run: Made<Counter> counter; counter->add(1);
