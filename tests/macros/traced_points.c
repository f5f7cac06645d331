// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* The body of the events is C, in a file of its own, as in most drivers. */
#include <linux/string.h>
#define CREATE_TRACE_POINTS
#include "traced.h"
