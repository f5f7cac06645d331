// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C takes any integer for an enum.
enum color { RED, GREEN = 5, BLUE };
enum other { OTHER };
// CHECK: enum color c = (enum color)(n);
// CHECK: c = (enum color)(n + 1);
// CHECK: ((unsigned int &)(c)) |= 3;
// CHECK: ((unsigned int &)(c))++;
// CHECK: return (enum color)((unsigned int)(c) + 1);
enum color all(int n)
{
	enum color c = n;
	c = n + 1;
	c |= 3;
	c++;
	return c + 1;
}
// What is one needs no cast.
// CHECK: return n ? GREEN : RED;
enum color none(int n)
{
	return n ? GREEN : RED;
}
// CHECK: return (enum color)(o);
enum color another(enum other o)
{
	return o;
}
// CHECK: return (enum color)(unsigned long)(p);
enum color pointer(void *p)
{
	return (enum color)p;
}
// CHECK: return (unsigned int)(unsigned long)(p);
unsigned int low(void *p)
{
	return (unsigned int)p;
}
// In C an enum without negative values is unsigned.
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
