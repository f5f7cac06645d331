// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A comparison and a character are ints in C.
// CHECK: typeof((int)((a == b))) x = 7;
// CHECK: __auto_type y = ((int)(!a));
// CHECK: return x + y;
int types(int a, int b)
{
	typeof(a == b) x = 7;
	__auto_type y = !a;
	y += 5;
	return x + y;
}
// CHECK: asm volatile("mov %0, %%eax" : : "r" ((int)(a < b)));
void assembly(int a, int b)
{
	asm volatile("mov %0, %%eax" : : "r" (a < b));
}
