// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Has the kernel ask all shrinkers, without a shortage of memory.
#pragma once

#include "files.hpp"

// What echo 2 >/proc/sys/vm/drop_caches does.
inline bool drop_slab_caches() KPP_MAY_SLEEP
{
	struct file *file = open_file("/proc/sys/vm/drop_caches", O_WRONLY);
	if (IS_ERR(file))
		return false;
	loff_t position = 0;
	ssize_t written = kernel_write(file, "2", 1, &position);
	filp_close(file, nullptr);
	return written == 1;
}
