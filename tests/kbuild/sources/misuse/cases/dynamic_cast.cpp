// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

struct Shape {
	virtual int sides() { return 0; }
};
struct Square : Shape {
	int sides() override { return 4; }
};
extern Square *as_square(Shape *shape);
Square *as_square(Shape *shape)
{
#ifdef MISUSE
	return dynamic_cast<Square *>(shape);
#else
	return static_cast<Square *>(shape);
#endif
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
