// SPDX-License-Identifier: GPL-2.0-only OR MIT
// SHRINK_EMPTY is for count(): of a scan the kernel takes it for the number of objects that were freed.
#include <kpp/memory/shrinker.hpp>

struct Spares {
	Spares() = default;
	Spares(const Spares &) = delete;
	kpp::ShrinkCount count(shrink_control &) { return 1; }
	kpp::ShrinkScan scan(shrink_control &)
	{
#ifdef MISUSE
		return SHRINK_EMPTY; // misuse-error {{kpp::ShrinkScan: this number is SHRINK_EMPTY or SHRINK_STOP for the kernel; ShrinkScan::stop() says that nothing more can be freed now}}
#else
		return kpp::ShrinkScan::stop();
#endif
	}
};

template class kpp::Shrinker<&Spares::count, &Spares::scan>;
