// SPDX-License-Identifier: GPL-2.0-only OR MIT
// One object is asked and scanned.
#include <kpp/memory/shrinker.hpp>

struct Spares {
	Spares() = default;
	Spares(const Spares &) = delete;
	unsigned long count(shrink_control &) { return 1; }
	unsigned long scan(shrink_control &) { return SHRINK_STOP; }
};

struct Others {
	unsigned long scan(shrink_control &) { return SHRINK_STOP; }
};

#ifdef MISUSE
// misuse-error@*:* {{kpp::Shrinker<count, scan>: both are called on the same object}}
template class kpp::Shrinker<&Spares::count, &Others::scan>;
#else
template class kpp::Shrinker<&Spares::count, &Spares::scan>;
#endif
