// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The format of a message and what it prints.
#include <kpp/base/log.hpp>

void work(unsigned long pages)
{
	pr_info("%lu pages\n", pages);
}
