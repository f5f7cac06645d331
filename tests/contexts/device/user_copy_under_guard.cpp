// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Copying to user memory may fault a page in.
#include <kpp/device/user_memory.hpp>
#include <kpp/sync/locked.hpp>

static kpp::Locked<int> counter{0};

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{counter};
	// misuse-error-re@+1 {{cannot call function 'write{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return to.write(counter.data());
#else
	int count = counter.with([](int &n) { return n; });
	return to.write(count);
#endif
}

// run: UserPage page; kpp::UserWriter to{page, 8}; work(to);
