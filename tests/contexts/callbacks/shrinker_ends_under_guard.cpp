// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor waits for who is shrinking.
#include <kpp/memory/shrinker.hpp>
#include <kpp/sync/spinlock.hpp>

struct Spares {
	Spares() = default;
	Spares(const Spares &) = delete;
	unsigned long count(shrink_control &) { return 1; }
	unsigned long scan(shrink_control &) { return SHRINK_STOP; }
};

using SparesShrinker = kpp::Shrinker<&Spares::count, &Spares::scan>;

static kpp::ProcessLock lock;

void work(SparesShrinker &shrinker) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	SparesShrinker ending = kpp::move(shrinker);
#else
	SparesShrinker ending = kpp::move(shrinker);
	kpp::SpinGuard guard{lock};
#endif
	// misuse-error-re@+1 {{cannot call function '~Shrinker' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Spares> spares; auto shrinker = SparesShrinker::create(*spares, "spares"); work(*shrinker);
