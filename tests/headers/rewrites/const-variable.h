// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ gives every constant a value.
#define same_type(a, b) ({ typeof(a) __a; typeof(b) __b; (void)(&__a == &__b); 1; })
struct s { long when; };
// CHECK: return ( { typeof ( s -> when ) __a = {} ; typeof ( n ) __b ; ( void )
int check(const struct s *s, long n)
{
	return same_type(s->when, n);
}
