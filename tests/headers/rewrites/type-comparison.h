// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// Whether two types are the same is C's answer.
#define same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))
// CHECK: return 1 + 0 ;
int types(int n, const int m, long l)
{
	return same_type(n, m) + same_type(n, l);
}
