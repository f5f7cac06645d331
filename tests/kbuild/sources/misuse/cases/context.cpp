// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

struct __attribute__((capability("context"))) Context {
	const Context &operator!() const { return *this; }
};
extern Context atomic;
#ifdef MISUSE
#define MAY_SLEEP __attribute__((requires_capability(!atomic)))
#else
#define MAY_SLEEP
#endif
void sleep_a_while() MAY_SLEEP;
void sleep_a_while() {}
extern void handler();
void handler()
{
	sleep_a_while();
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
