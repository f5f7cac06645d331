// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

struct Pool {
	int value;
#if !defined(MISUSE)
	void *operator new(decltype(sizeof(0)) size);
#endif
};

#if !defined(MISUSE)
alignas(Pool) static char memory[sizeof(Pool)];

void *Pool::operator new(decltype(sizeof(0)))
{
	return memory;
}
#endif

static Pool *volatile pool;

int init_module()
{
	pool = new Pool;
	return 0;
}

void cleanup_module() {}
