// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor waits for the callback.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/work.hpp>

struct Reader {
	Reader() = default;
	Reader(const Reader &) = delete;
	void read() KPP_MAY_SLEEP {}
};

static kpp::ProcessLock lock;

void work(Reader &reader) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	kpp::Work<&Reader::read> work{reader};
#else
	kpp::Work<&Reader::read> work{reader};
	kpp::SpinGuard guard{lock};
#endif
	work.schedule();
	// misuse-error-re@+1 {{cannot call function '~Work' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Reader> reader; work(*reader);
