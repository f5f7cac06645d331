// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the kernel shows of its own, for suites to compare with.
#pragma once

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>

#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>

/// The number at the beginning of a file of sysfs or /proc.
inline kpp::Result<long> number_in(const char *path) KPP_MAY_SLEEP
{
	struct file *file = filp_open(path, O_RDONLY, 0);
	KPP_TRY(kpp::check_pointer(file));
	char text[32] = "";
	loff_t position = 0;
	ssize_t got = kernel_read(file, text, sizeof(text) - 1, &position);
	filp_close(file, nullptr);
	if (got < 0)
		return kpp::Error::from_errno(static_cast<int>(got));
	return static_cast<long>(simple_strtol(text, nullptr, 0));
}
