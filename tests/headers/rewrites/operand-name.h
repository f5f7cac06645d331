// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// Operands of assembly that are named by words of C++.
// CHECK: asm("add %[new_], %[this_]" : [this_] "+r" (a) : [new_] "r" (b));
int assembly(int a, int b)
{
	asm("add %[new], %[this]" : [this] "+r" (a) : [new] "r" (b));
	return a;
}
// The text of an operand may come in pieces.
#define ADD(width, a, b) asm("add %" #width "[new], %" #width "[this]" : [this] "+r" (a) : [new] "r" (b))
// CHECK: #define ADD(width, a, b) asm("add %" #width "[new_], %" #width "[this_]" : [this_] "+r" (a) : [new_] "r" (b))
int pieces(int a, int b)
{
	ADD(k, a, b);
	return a;
}
