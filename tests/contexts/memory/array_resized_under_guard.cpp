// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A larger array is allocated first, which sleeps with these flags.
#include <kpp/memory/array.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work(kpp::Array<int> &numbers) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'resize{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	if (!numbers.resize(kpp::gfp::kernel, 1000))
		return;
#else
	if (!numbers.resize(kpp::gfp::atomic, 1000))
		return;
#endif
	numbers[999] = 1;
}

// run: auto numbers = kpp::Array<int>::alloc(kpp::gfp::kernel, 2); work(*numbers);
