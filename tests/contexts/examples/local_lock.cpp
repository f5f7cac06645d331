// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The example in the comments of kpp/sync/local_lock.hpp.
#include <kpp/sync/local_lock.hpp>
#include <linux/percpu.h>

static DEFINE_PER_CPU(kpp::LocalHardirqLock, events_lock);
static DEFINE_PER_CPU(unsigned long, events);

void count()
{
	kpp::LocalGuard guard{events_lock};
	__this_cpu_inc(events);
}
