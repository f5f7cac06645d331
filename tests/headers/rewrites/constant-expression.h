// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// The trick by which the kernel knows a constant: the type of a conditional expression.
#define is_constexpr(x) (sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))
int constant(void)
{
	return is_constexpr(4);
}
int variable(int n)
{
	return is_constexpr(n);
}
// CHECK: return ( sizeof ( int ) == sizeof ( * ( 8 ? (int *)(( ( void * )
// CHECK: return ( sizeof ( int ) == 1UL
