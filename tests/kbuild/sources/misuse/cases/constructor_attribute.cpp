// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

static volatile int started;
#ifdef MISUSE
[[gnu::constructor]]
#else
[[gnu::used]]
#endif
static void start()
{
	started = 1;
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
