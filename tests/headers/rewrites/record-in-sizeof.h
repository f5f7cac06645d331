// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
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
