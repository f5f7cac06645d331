// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// In C an enum without negative values is unsigned.
enum color { RED, GREEN = 5, BLUE };
// CHECK: return (unsigned int)(c) - 1 < 3;
int below(enum color c)
{
	return c - 1 < 3;
}
// CHECK: return table[(unsigned int)(c) - 1];
int element(int *table, enum color c)
{
	return table[c - 1];
}
// CHECK: return table[(unsigned int)(c)] + (unsigned int)(c);
long extended(long *table, enum color c)
{
	return table[c] + c;
}
