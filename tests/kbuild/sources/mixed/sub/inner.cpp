// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../module.hpp"

static_assert(__builtin_strcmp(KBUILD_MODNAME, "inner") == 0);
A_MODULE;

int init_module()
{
	return 0;
}

void cleanup_module() {}
