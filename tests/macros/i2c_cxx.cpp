// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define I2C_DRIVER
#include "drivers.inc"
