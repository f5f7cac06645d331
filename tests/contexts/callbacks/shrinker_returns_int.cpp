// SPDX-License-Identifier: GPL-2.0-only OR MIT
// There may be more objects than an int holds, and the values with a meaning are unsigned long.
#include <kpp/memory/shrinker.hpp>

struct Spares {
	Spares() = default;
	Spares(const Spares &) = delete;
	unsigned long count(shrink_control &) { return 1; }
#ifdef MISUSE
	int scan(shrink_control &) { return -1; }
#else
	unsigned long scan(shrink_control &) { return SHRINK_STOP; }
#endif
};

using SparesShrinker = kpp::Shrinker<&Spares::count, &Spares::scan>;

kpp::Result<SparesShrinker> work(Spares &spares) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{both are unsigned long T::f(shrink_control &)}}
	return SparesShrinker::create(spares, "spares");
}
