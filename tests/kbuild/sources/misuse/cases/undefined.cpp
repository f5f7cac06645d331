// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"

A_MODULE;

namespace lib {
int nobody(int n);
#ifndef MISUSE
int nobody(int n)
{
	return n;
}
#endif
} // namespace lib

int init_module()
{
	return lib::nobody(3);
}

void cleanup_module() {}
