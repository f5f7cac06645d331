// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The format of a message and what it prints.
#include <kpp/base/log.hpp>

void work(unsigned long pages)
{
#ifdef MISUSE
	// misuse-warning@+1 {{format specifies type 'int' but the argument has type 'unsigned long'}}
	pr_info("%d pages\n", pages);
#else
	pr_info("%lu pages\n", pages);
#endif
}
