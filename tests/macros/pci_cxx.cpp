// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define PCI_DRIVER
#include "drivers.inc"
