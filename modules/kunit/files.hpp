// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Files, and what the kernel shows of its own in them, for suites to compare with.
#pragma once

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>

/// As filp_open(), with the files that programs see. KUnit runs cases in a kernel thread, and those of Linux 7.3
/// see none of their own.
inline struct file *open_file(const char *path, int flags) KPP_MAY_SLEEP
{
#ifdef scoped_with_init_fs
	if (current->flags & PF_KTHREAD) {
		scoped_with_init_fs() return filp_open(path, flags, 0);
	}
#endif
	return filp_open(path, flags, 0);
}

/// The number at the beginning of a file of sysfs or /proc.
inline kpp::Result<long> number_in(const char *path) KPP_MAY_SLEEP
{
	struct file *file = open_file(path, O_RDONLY);
	KPP_TRY(kpp::check_pointer(file));
	char text[32] = "";
	loff_t position = 0;
	ssize_t got = kernel_read(file, text, sizeof(text) - 1, &position);
	filp_close(file, nullptr);
	if (got < 0)
		return kpp::Error::from_errno(static_cast<int>(got));
	return static_cast<long>(simple_strtol(text, nullptr, 0));
}
