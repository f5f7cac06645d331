// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A tag stands behind const, and before override.
#include <kpp/context/tags.hpp>

struct Device {
#ifdef MISUSE
	int read() KPP_MAY_SLEEP const; // misuse-error {{expected ';' at end of declaration list}}
#else
	int read() const KPP_MAY_SLEEP;
#endif
};
