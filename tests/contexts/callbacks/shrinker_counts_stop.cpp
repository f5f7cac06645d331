// SPDX-License-Identifier: GPL-2.0-only OR MIT
// SHRINK_STOP is for scan(): of a count the kernel takes it for the largest number there is.
#include <kpp/memory/shrinker.hpp>

struct Spares {
	Spares() = default;
	Spares(const Spares &) = delete;
	kpp::ShrinkCount count(shrink_control &)
	{
#ifdef MISUSE
		return SHRINK_STOP; // misuse-error {{kpp::ShrinkCount: this number is SHRINK_EMPTY or SHRINK_STOP for the kernel; ShrinkCount::empty() says that there are no objects}}
#else
		return kpp::ShrinkCount::empty();
#endif
	}
	kpp::ShrinkScan scan(shrink_control &) { return kpp::ShrinkScan::stop(); }
};

template class kpp::Shrinker<&Spares::count, &Spares::scan>;
