// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Whoever holds a spinlock does not wait.
// run: Made<kpp::HardirqLock> lock; Made<kpp::WaitQueue> queue; work(*lock, *queue);
#include <kpp/sync/wait_queue.hpp>
#include <kpp/sync/spinlock.hpp>

void work(kpp::HardirqLock &lock, kpp::WaitQueue &queue) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	queue.wait([] { return true; }); // misuse-error {{cannot call function 'wait' while scope that may not sleep}}
}
