// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Module parameters: the kernel's own macros, which work from C++ as they are. C:
/// `<linux/moduleparam.h>`.
///
///     static int order = 3;
///     module_param(order, int, 0444);
///     MODULE_PARM_DESC(order, "log2 of the number of pages (default 3)");
///
/// The variable is static, at namespace scope and initialized by a constant. A value from the user
/// is checked in the module's `create()`.
#pragma once

#include <linux/moduleparam.h>
