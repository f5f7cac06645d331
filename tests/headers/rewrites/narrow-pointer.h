// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A cast of a pointer to a type that it does not fit in.
enum color { RED, GREEN = 5, BLUE };
// CHECK: return (enum color)(unsigned long)(p);
enum color pointer(void *p)
{
	return (enum color)p;
}
// CHECK: return (unsigned int)(unsigned long)(p);
unsigned int low(void *p)
{
	return (unsigned int)p;
}
