// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Whoever holds a spinlock does not wait.
// run: Made<kpp::HardirqLock> lock; Made<kpp::Completion> done; done->complete(); work(*lock, *done);
#include <kpp/sync/completion.hpp>
#include <kpp/sync/spinlock.hpp>

void work(kpp::HardirqLock &lock, kpp::Completion &done) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	done.wait(); // misuse-error {{cannot call function 'wait' while scope that may not sleep}}
}
