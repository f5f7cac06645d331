// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "two.hpp"
#include "shared.hpp"

static_assert(ONLY_TWO == 3);

int two(lib::Box<int> x)
{
	return lib::twice(x.value) + lib::counted(1) + (lib::Box<int>{1} < x);
}
