// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

#ifdef MISUSE
using Real = double;
#else
using Real = long;
#endif
extern Real half(Real x);
Real half(Real x)
{
	return x / 2;
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
