// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may sleep, but not there.
#include <kpp/memory/shrinker.hpp>
#include <kpp/sync/locked.hpp>
#include <linux/delay.h>

struct Spares {
	unsigned long count(shrink_control &) { return 1; }
	unsigned long scan(shrink_control &) KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{scans};
		scans.data()++;
#else
		scans.with([](int &n) { n++; });
#endif
		// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		msleep(1);
		return SHRINK_STOP;
	}

	kpp::Locked<int> scans{0};
};

kpp::Result<kpp::Shrinker<&Spares::count, &Spares::scan>> work(Spares &spares) KPP_MAY_SLEEP
{
	return kpp::Shrinker<&Spares::count, &Spares::scan>::create(spares, "spares");
}

// run: Made<Spares> spares; shrink_control control{}; spares->scan(control);
