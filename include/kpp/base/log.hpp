// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Messages in the kernel's log: the kernel's own macros, which work from C++ as they are, format
/// check included. C: `<linux/printk.h>`, `<linux/dev_printk.h>`.
///
/// `pr_info("order %u\n", order)` and its siblings; `dev_info(device, ...)` where there is a
/// `struct device`. `#define pr_fmt(fmt) "name: " fmt` before the first include sets the prefix of
/// the file. Context: any.
#pragma once

#include <linux/printk.h>

#include <linux/dev_printk.h>
