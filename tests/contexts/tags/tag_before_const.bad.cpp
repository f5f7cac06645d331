// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A tag stands behind const, and before override.
#include <kpp/context/tags.hpp>

struct Device {
	int read() KPP_MAY_SLEEP const; // expected-error {{expected ';' at end of declaration list}}
};
