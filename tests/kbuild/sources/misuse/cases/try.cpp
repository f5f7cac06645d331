// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

extern int checked(int x);
int checked(int x)
{
#ifdef MISUSE
	try {
		return x + 1;
	} catch (...) {
	}
#endif
	return x;
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
