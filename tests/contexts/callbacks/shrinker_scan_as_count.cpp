// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The two functions are not each other.
#include <kpp/memory/shrinker.hpp>

struct Spares {
	Spares() = default;
	Spares(const Spares &) = delete;
	kpp::ShrinkCount count(shrink_control &) { return kpp::ShrinkCount::empty(); }
	kpp::ShrinkScan scan(shrink_control &) { return kpp::ShrinkScan::stop(); }
};

#ifdef MISUSE
// misuse-error@*:* {{they are ShrinkCount T::count(shrink_control &) and ShrinkScan T::scan(shrink_control &)}}
using SparesShrinker = kpp::Shrinker<&Spares::scan, &Spares::count>;
#else
using SparesShrinker = kpp::Shrinker<&Spares::count, &Spares::scan>;
#endif

kpp::Result<SparesShrinker> work(Spares &spares) KPP_MAY_SLEEP
{
	return SparesShrinker::create(spares, "spares", {.seeks = 0, .batch = 16});
}
