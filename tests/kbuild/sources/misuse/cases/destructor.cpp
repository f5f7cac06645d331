// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

struct Buffer {
#ifdef MISUSE
	~Buffer() { _printk("gone\n"); }
#endif
	int value;
};
extern Buffer buffer;
constinit Buffer buffer{3};

int init_module()
{
	return 0;
}

void cleanup_module() {}
