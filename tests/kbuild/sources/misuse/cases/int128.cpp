// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"

A_MODULE;

static long long volatile big = 1LL << 40;

int init_module()
{
	auto wide = static_cast<__int128>(big) * big;
#ifdef MISUSE
	return static_cast<int>(wide / big);
#else
	return static_cast<int>(wide >> 70);
#endif
}

void cleanup_module() {}
