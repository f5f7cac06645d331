// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Keys arrive in interrupts: the callbacks of this chain must not sleep.
#include <kpp/task/notifier.hpp>
#include <linux/delay.h>
#include <linux/keyboard.h>

using KeyboardChain = kpp::AtomicChain<register_keyboard_notifier, unregister_keyboard_notifier>;

struct Listener {
#ifdef MISUSE
	int key(unsigned long, void *) KPP_MAY_SLEEP
	{
		msleep(1);
#else
	int key(unsigned long, void *)
	{
		udelay(1);
#endif
		return NOTIFY_OK;
	}

	// misuse-error@*:* {{calling function 'key' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@*:* {{'KPP_PROCESS_or_above'}} misuse-error@*:* {{'KPP_SOFTIRQ_or_above'}}
	kpp::Notifier<&Listener::key, KeyboardChain> notifier{*this};
};

kpp::Result<Listener> work() { return kpp::Result<Listener>{kpp::in_place}; }

// run: Made<Listener> listener; listener->notifier.start(); press_a_key();
