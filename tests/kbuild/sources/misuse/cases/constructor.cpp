// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

int outside();
struct Counter {
	int value;
#ifdef MISUSE
	Counter() : value(outside()) {}
#else
	constexpr Counter() : value(0) {}
#endif
};
[[gnu::used]] static Counter counter;

int init_module()
{
	return 0;
}

void cleanup_module() {}
