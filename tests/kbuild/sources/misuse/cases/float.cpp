// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

extern int scaled(int x);
int scaled(int x)
{
#ifdef MISUSE
	return x * 1.5;
#else
	return x * 3 / 2 + int(2 * 1.5);
#endif
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
