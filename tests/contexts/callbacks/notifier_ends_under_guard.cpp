// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor waits for the callback, on an atomic chain too.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/notifier.hpp>
#include <linux/keyboard.h>

using KeyboardChain = kpp::AtomicChain<register_keyboard_notifier, unregister_keyboard_notifier>;

struct Listener {
	Listener() = default;
	Listener(const Listener &) = delete;
	int key(unsigned long, void *) { return NOTIFY_OK; }
};

static kpp::HardirqLock lock;

void work(Listener &listener) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#endif
	kpp::Notifier<&Listener::key, KeyboardChain> notifier{listener};
	// misuse-error-re@+1 {{cannot call function 'start' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	(void)notifier.start();
#ifndef MISUSE
	kpp::SpinGuard guard{lock};
#endif
	// misuse-error-re@+1 {{cannot call function '~Notifier' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Listener> listener; work(*listener);
