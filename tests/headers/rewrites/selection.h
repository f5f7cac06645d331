// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// What C selects by type is put in the place of the selection.
#define kind(x) _Generic((x), int: 1, char *: 2, default: 3)
#define same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))
#define pick(x) __builtin_choose_expr(same_type(x, int), (x) + 1, 0)
// CHECK: return ( 1 ) ;
int generic(const int n)
{
	return kind(n);
}
// CHECK: return {{.*}} ( n ) + 1
int choose(int n)
{
	return pick(n);
}
