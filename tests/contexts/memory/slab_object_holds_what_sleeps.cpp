// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What ends and sleeps is deep inside of the object, and no class around it says so.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/task/work.hpp>

struct Line {
	void send() KPP_MAY_SLEEP {}
	kpp::Work<&Line::send> work{*this};
};

struct Port {
	~Port() {} // says nothing, and ends its lines
	Line lines[2];
};

struct Card : Port {};

struct Machine {
#ifdef MISUSE
	Card card;
#else
	Card *card;
#endif
};

static kpp::ProcessLock lock;

void work(kpp::SlabPtr<kpp::Locked<Machine>> &machine) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'reset' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	machine.reset();
}

// run: auto cache = kpp::SlabCache<kpp::Locked<Machine>>::create("run");
// run: auto machine = cache->alloc(kpp::gfp::kernel); work(*machine);
