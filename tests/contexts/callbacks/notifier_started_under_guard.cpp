// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A blocking chain is under a semaphore.
#include <kpp/sync/locked.hpp>
#include <kpp/task/notifier.hpp>
#include <linux/reboot.h>

using RebootChain = kpp::BlockingChain<register_reboot_notifier, unregister_reboot_notifier>;

struct Flusher {
	int reboot(unsigned long, void *) { return NOTIFY_DONE; }
	kpp::Result<void> start() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{starts};
		starts.data()++;
#else
		starts.with([](int &n) { n++; });
#endif
		// misuse-error-re@+1 {{cannot call function 'start' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		return notifier.start();
	}

	kpp::Locked<int> starts{0};
	kpp::Notifier<&Flusher::reboot, RebootChain> notifier{*this};
};

// run: Made<Flusher> flusher; flusher->start();
