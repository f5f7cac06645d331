// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C takes a branch on each side.
int memcmp(const void *a, const void *b, unsigned long n);
// CHECK: if (compare ? (bool)(compare(a, b)) : (bool)(memcmp(a, b, 8)))
int differ(int (*compare)(const void *, const void *), const void *a, const void *b)
{
	if (compare ? compare(a, b) : memcmp(a, b, 8))
		return 1;
	return 0;
}
// CHECK: while (a && !(b ? (bool)(*b) : (bool)(memcmp(a, b, n))))
void within(char *a, char *b, long n)
{
	while (a && !(b ? *b : memcmp(a, b, n)))
		a++;
}
// A value that nothing branches on stays.
// CHECK: return a ? *a : 1;
int value(int *a)
{
	return a ? *a : 1;
}
