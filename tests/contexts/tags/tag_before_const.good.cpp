// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A tag stands behind const, and before override.
#include <kpp/context/tags.hpp>

struct Device {
	int read() const KPP_MAY_SLEEP;
};
