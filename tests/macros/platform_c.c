// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define PLATFORM_DRIVER
#include "drivers.inc"
