// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
#include "shared.hpp"

static_assert(__builtin_strcmp(KBUILD_MODNAME, "mixed") == 0);
static_assert(__builtin_strcmp(KBUILD_BASENAME, "one") == 0);
static_assert(FROM_CCFLAGS == 1 && FROM_CXXFLAGS == 2);
#if defined(ONLY_TWO)
#error "flags"
#endif
A_MODULE;

static lib::Box<lib::Array<lib::Box<int>, 5>> nested;
static lib::Derived<int> derived;
static lib::Base *volatile base;
static int (lib::Base::*volatile method)() = &lib::Base::name;
static decltype(nullptr) volatile nothing;

int init_module()
{
	int k = two({1});
	auto add = [k](auto x) { return x + k; };
	lib::Alias<long> wide = lib::Box<int>{5};
	base = &derived;
	_printk("mixed: %d %d %d %d %d\n", lib::twice(3), lib::apply(add, 4), c_part(7),
		int(wide.value),
		nested.value.at[0].value + (base->*method)() + (nothing == nullptr));
	return 0;
}

void cleanup_module() {}
