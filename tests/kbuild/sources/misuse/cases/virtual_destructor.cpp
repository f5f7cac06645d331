// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

// An abstract class is welcome, the table of its constructor with it; so is a virtual destructor that
// knows how to delete.
struct Shape {
	[[gnu::noinline]] Shape() {}
	virtual int area() const = 0;
	virtual int twice() const { return 2 * area(); }
	virtual ~Shape() {}
#if !defined(MISUSE)
	void operator delete(void *) {}
#endif
};

struct Square final : Shape {
	int area() const override { return 9; }
};

static Shape *volatile last;

int init_module()
{
	Square square;
	last = &square;
	return last->twice() == 18 ? 0 : -1;
}

void cleanup_module() {}
