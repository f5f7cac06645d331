// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

static volatile int source;
static int start()
{
	return source;
}
extern int counter();
int counter()
{
#ifdef MISUSE
	static int count = start();
#else
	static int count;
	count += start();
#endif
	return ++count;
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
