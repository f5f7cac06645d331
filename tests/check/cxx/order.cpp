// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp's locks that are taken in two orders, on two paths.
#include <kpp/module.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/mutex.h>

static kpp::Mutex registry_bug;
static kpp::Mutex registry_fixed;

class Meter {
public:
	void publish() KPP_MAY_SLEEP
	{
		kpp::MutexGuard all{registry_bug};
		kpp::MutexGuard own{state_bug_};
		++count_;
	}
	void publish_fixed() KPP_MAY_SLEEP
	{
		kpp::MutexGuard all{registry_fixed};
		kpp::MutexGuard own{state_fixed_};
		++count_;
	}
	void withdraw() KPP_MAY_SLEEP
	{
		kpp::MutexGuard own{state_bug_};
		leave();
	}
	void withdraw_fixed() KPP_MAY_SLEEP
	{
		{
			kpp::MutexGuard own{state_fixed_};
			--count_;
		}
		kpp::MutexGuard all{registry_fixed};
	}
	void try_both() KPP_MAY_SLEEP
	{
		kpp::MutexGuard own{state_fixed_};
		if (!registry_fixed.try_lock())
			return;
		kpp::MutexGuard all{registry_fixed, kpp::adopt};
		++count_;
	}
	void read_settings() KPP_MAY_SLEEP
	{
		kpp::DownReadGuard settings{settings_};
		kpp::MutexGuard own{state_bug_};
	}
	void write_settings() KPP_MAY_SLEEP
	{
		kpp::MutexGuard own{state_bug_};
		kpp::DownWriteGuard settings{settings_}; // check-error {{Meter.settings_ is taken here while Meter.state_bug_ is held}}
	}

private:
	void leave() KPP_MAY_SLEEP
	{
		kpp::MutexGuard all{registry_bug}; // check-error {{registry_bug is taken here while Meter.state_bug_ is held}}
		--count_;
	}
	kpp::Mutex state_bug_, state_fixed_;
	kpp::RwSemaphore settings_;
	int count_ = 0;
};

// What a reference leads to may be any lock.
struct Borrows {
	kpp::Mutex &one, &other;
};

void borrows(Borrows &a, Borrows &b) KPP_MAY_SLEEP
{
	{
		kpp::MutexGuard one{a.one};
		kpp::MutexGuard all{registry_fixed};
	}
	kpp::MutexGuard all{registry_fixed};
	kpp::MutexGuard other{b.other};
}

// A lock of kpp's and one of the kernel's.
struct Mixed {
	kpp::ProcessLock queue;
	spinlock_t state;
	int count;
};

void queue_first(Mixed &mixed) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{mixed.queue};
	spin_lock(&mixed.state);
	++mixed.count;
	spin_unlock(&mixed.state);
}

void state_first(Mixed &mixed) KPP_MAY_SLEEP
{
	spin_lock(&mixed.state);
	{
		kpp::SpinGuard guard{mixed.queue}; // check-error {{Mixed.queue is taken here while Mixed.state is held}}
		++mixed.count;
	}
	spin_unlock(&mixed.state);
}

void use(Meter &meter) KPP_MAY_SLEEP
{
	meter.publish();
	meter.publish_fixed();
	meter.withdraw();
	meter.withdraw_fixed();
	meter.try_both();
	meter.read_settings();
	meter.write_settings();
}

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Locks in two orders");
