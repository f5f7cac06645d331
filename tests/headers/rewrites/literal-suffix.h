// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// In C++ a word that touches a string is its suffix.
#define WIDTH "08"
// CHECK: #define FORMAT "%" WIDTH"x"
#define FORMAT "%"WIDTH"x"
// CHECK: return "%" WIDTH"lx";
const char *format(void)
{
	return "%"WIDTH"lx";
}
const char *other(void)
{
	return FORMAT;
}
