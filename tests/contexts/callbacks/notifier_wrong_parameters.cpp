// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What happened comes as a number and a pointer.
#include <kpp/task/notifier.hpp>
#include <linux/reboot.h>

using RebootChain = kpp::BlockingChain<register_reboot_notifier, unregister_reboot_notifier>;

struct Flusher {
#ifdef MISUSE
	int reboot(unsigned long) { return NOTIFY_DONE; }
#else
	int reboot(unsigned long, void *) { return NOTIFY_DONE; }
#endif

	// misuse-error@*:* {{kpp::Notifier<callback, Chain>: callback is int T::f(unsigned long, void *)}} misuse-error@*:* 0-1 {{called object type}}
	kpp::Notifier<&Flusher::reboot, RebootChain> notifier{*this};
};

kpp::Result<Flusher> work() { return kpp::Result<Flusher>{kpp::in_place}; }
