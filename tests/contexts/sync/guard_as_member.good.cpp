// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The constructor of the class would lock, and the function that makes the object know nothing of it.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

struct Section {
	void end() KPP_REQUIRES(lock) {}
};

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	Section section;
	section.end();
}
