// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define MAY_SLEEP
#include "messages.inc"
