// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

struct file_operations {
	void *owner;
	int (*open)(int);
	int (*close)(int);
	struct {
		int x;
		unsigned flags[4];
	} inner;
};

static int open_it(int x)
{
	return x;
}

// Out of order, nested, indexed, -1 for all bits: as C drivers and the kernel's macros write it.
extern file_operations fops;
file_operations fops = {
	.close = open_it,
	.open = open_it,
	.inner.x = 1,
	.inner.flags = {[2] = 1, [0] = ~0},
};

#define TEXT_MACRO "tail"
// clang-format off
static const char joined[] = "head "TEXT_MACRO;
// clang-format on
static volatile int counter;
extern char *word;
char *word = "text";

int init_module()
{
	int nobody = 3;
	counter++;
	_printk(joined);
	return 0;
}

void cleanup_module() {}
