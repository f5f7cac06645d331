// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

struct Pool {
	int value;
#if !defined(MISUSE)
	void operator delete(void *) {}
#endif
};

static Pool *volatile pool;

int init_module()
{
	return 0;
}

void cleanup_module()
{
	delete pool;
}
