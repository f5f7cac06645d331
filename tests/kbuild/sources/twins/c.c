// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define LANGUAGE c
#include "twins.h"
