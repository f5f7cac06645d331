// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The constructor of the class would lock, and the function that makes the object know nothing of it.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

struct Section {
#ifdef MISUSE
	// misuse-error@kpp/sync/spinlock.hpp:* {{a guard is a variable of the function whose scope it opens}}
	kpp::SpinGuard<kpp::Level::process> guard{lock};
	void end() {}
#else
	void end() KPP_REQUIRES(lock) {}
#endif
};

void work() KPP_PROCESS
{
#ifndef MISUSE
	kpp::SpinGuard guard{lock};
#endif
	Section section;
	section.end();
}
