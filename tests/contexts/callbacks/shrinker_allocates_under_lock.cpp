// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation may reclaim, and then calls scan() while the lock that scan() takes is held.
#include <kpp/memory/box.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/sync/locked.hpp>

struct Spare {
	u64 words[64];
};

class Spares {
public:
	kpp::ShrinkCount count(shrink_control &) { return 1; }
	kpp::ShrinkScan scan(shrink_control &) KPP_PROCESS
	{
		spare_.with([](kpp::Box<Spare> &spare) { spare.reset(); });
		return 1;
	}

	kpp::Result<void> fill() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{spare_};
		// misuse-error-re@+1 {{cannot call function 'alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		auto spare = KPP_TRY(kpp::Box<Spare>::alloc(kpp::gfp::kernel));
#else
		auto spare = KPP_TRY(kpp::Box<Spare>::alloc(kpp::gfp::kernel));
		kpp::SpinGuard guard{spare_};
#endif
		spare_.data() = kpp::move(spare);
		return {};
	}

private:
	kpp::Locked<kpp::Box<Spare>> spare_;
};

kpp::Result<kpp::Shrinker<&Spares::count, &Spares::scan>> work(Spares &spares) KPP_MAY_SLEEP
{
	return kpp::Shrinker<&Spares::count, &Spares::scan>::create(spares, "spares");
}

// run: Made<Spares> spares; (void)spares->fill();
