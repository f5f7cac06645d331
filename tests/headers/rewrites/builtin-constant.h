// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ would answer for a constant variable at once, and with no.
void increment(void);
void add(int n);
// CHECK: int one = __builtin_constant_p(n) && n == 1;
static inline __attribute__((always_inline)) void count(int n)
{
	const int one = __builtin_constant_p(n) && n == 1;
	if (one)
		increment();
	else
		add(n);
}
void use(int n)
{
	count(1);
	count(n);
}
