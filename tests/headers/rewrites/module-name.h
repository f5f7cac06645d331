// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// The view is the same for all modules: their name stays a macro.
#define message(text) ({ void *__p = (void *)0; const char *__s = __p; __s ? __s : KBUILD_MODNAME ": " text; })
// CHECK: KBUILD_MODNAME ": " "hello"
const char *name(void)
{
	return message("hello");
}
