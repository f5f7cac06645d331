// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The constructor of the class would lock, and the function that makes the object know nothing of it.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

struct Section {
#ifdef MISUSE
	// misuse-error@kpp/sync/mutex.hpp:* {{a guard is a variable of the function whose scope it opens}}
	kpp::MutexGuard<> guard{mutex};
	void end() {}
#else
	void end() KPP_REQUIRES(mutex) {}
#endif
};

void work() KPP_MAY_SLEEP
{
#ifndef MISUSE
	kpp::MutexGuard guard{mutex};
#endif
	Section section;
	section.end();
}
