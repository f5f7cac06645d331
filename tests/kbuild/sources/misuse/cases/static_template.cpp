// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

static volatile int source;
template <class T>
T counter()
{
#ifdef MISUSE
	static T count = source;
#else
	static T count;
	count += source;
#endif
	return ++count;
}
template int counter<int>();

int init_module()
{
	return 0;
}

void cleanup_module() {}
