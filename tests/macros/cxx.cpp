// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "uses.h"

#define DECLARE(...) __VA_ARGS__
#define USE(name, ...) \
	static void use_##name() MAY_SLEEP \
	{ \
		__VA_ARGS__ \
	}
#include "uses.inc"
#undef DECLARE
#undef USE

#define DECLARE(...)
#define USE(name, ...) {#name, use_##name},
const struct use cxx_uses[] = {
#include "uses.inc"
};
const unsigned int cxx_count = ARRAY_SIZE(cxx_uses);
