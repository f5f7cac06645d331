// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

#ifdef MISUSE
#define EACH_THREAD thread_local
#else
#define EACH_THREAD
#endif
extern int counter();
int counter()
{
	static EACH_THREAD int count;
	return ++count;
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
