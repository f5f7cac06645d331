// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// The size of a type that C++ has not, or of an expression that has another one.
// CHECK: return 1UL + 1UL;
unsigned long sizes(void *p)
{
	return sizeof(void) + sizeof(*p);
}
// CHECK: return 4UL + 4UL
unsigned long integers(int a, int b)
{
	return sizeof('c') + sizeof(a < b);
}
// A type that is defined where C++ allows none becomes its value.
#define ZERO_OR_BREAK(e) ((int)(sizeof(struct { int:(-!!(e)); })))
#define ELEMENTS(a) (sizeof(a) / sizeof((a)[0]) + ZERO_OR_BREAK(0))
// CHECK: #define ZERO_OR_BREAK(e) ((int)(sizeof(kpp_record_(struct { char kpp_empty_[0]; int:(-!!(e)); }))))
// CHECK: return ( sizeof ( a ) / sizeof ( ( a ) [ 0 ] ) + ( ( int ) ( 0UL
int elements(void)
{
	int a[7];
	return ELEMENTS(a);
}
// In an enum too.
// CHECK: MASK = {{.*}} 0UL {{.*}} + 6 }
enum masks { MASK = ZERO_OR_BREAK(0) + 6 };
int mask(void)
{
	return MASK;
}
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
