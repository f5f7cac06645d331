// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tags.hpp>
#include <linux/bug.h>
#include <linux/printk.h>
#include <linux/slab.h>

// In both objects, and with entries in the tables of WARN and of static branches.
noinline inline int checked(int x)
{
	WARN_ON(x < 0);
	pr_debug("checked %d\n", x);
	return x;
}

template <class T>
noinline T *allocated() KPP_MAY_SLEEP
{
	WARN_ON_ONCE(sizeof(T) > 4096);
	return static_cast<T *>(kzalloc(sizeof(T), GFP_KERNEL));
}

struct State {
	int value;
};

State *two(int x) KPP_MAY_SLEEP;
extern "C" int c_part(int x);
