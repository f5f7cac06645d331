// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A reader does not become the writer: it would wait for itself.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::DownReadGuard reading{semaphore};
#else
	{
		kpp::DownReadGuard reading{semaphore};
	}
#endif
	// misuse-error@+1 {{acquiring rw_semaphore 'semaphore' that is already held}}
	kpp::DownWriteGuard guard{semaphore};
}
