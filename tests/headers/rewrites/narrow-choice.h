// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A choice between two that are narrower than int is an int in C.
// CHECK: return sizeof(flag ? (int)(a) : b);
unsigned long size(int flag, unsigned short a, unsigned short b)
{
	return sizeof(flag ? a : b);
}
// CHECK: __typeof__(flag ? (int)(a) : b) sum = 300;
int typed(int flag, unsigned char a, unsigned char b)
{
	__typeof__(flag ? a : b) sum = 300;
	return sum;
}
// CHECK: return flag ? a : b;
long wide(int flag, short a, long b)
{
	return flag ? a : b;
}
