// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The constructor of the class would lock, and the function that makes the object know nothing of it.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

struct Section {
	void end() KPP_REQUIRES(mutex) {}
};

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{mutex};
	Section section;
	section.end();
}
