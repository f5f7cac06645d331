// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Whoever holds a spinlock does not wait.
// run: Made<kpp::HardirqLock> lock; Made<kpp::WaitQueue> queue; work(*lock, *queue);
#include <kpp/sync/wait_queue.hpp>
#include <kpp/sync/spinlock.hpp>

void work(kpp::HardirqLock &lock, kpp::WaitQueue &queue) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	queue.wait([] { return true; }); // expected-error {{cannot call function 'wait' while scope that may not sleep}}
}
