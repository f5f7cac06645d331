// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t -Wno-int-conversion
// C converts between pointers and numbers, where the kernel turns the warning off.
// CHECK: return (unsigned long)(p);
unsigned long number(void *p)
{
	return p;
}
// CHECK: return (char *)(n);
char *pointer(unsigned long n)
{
	return n;
}
