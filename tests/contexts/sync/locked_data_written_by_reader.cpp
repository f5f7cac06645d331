// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Readers share the data, and do not write it.
#include <kpp/sync/locked.hpp>
#include <kpp/sync/rwsem.hpp>

static kpp::Locked<int, kpp::RwSemaphore> counter{0};

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::DownReadGuard guard{counter};
	// misuse-error@+1 {{calling function 'data' requires holding rw_semaphore 'counter' exclusively}}
	counter.data()++;
#else
	kpp::DownWriteGuard guard{counter};
	counter.data()++;
#endif
}

// run: never, it is a race that only who reads the data can see
