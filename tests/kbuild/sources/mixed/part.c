// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/module.h>

int c_part(int x);
int c_part(int x)
{
	WARN_ON(x == 3);
	return x + FROM_CCFLAGS;
}
