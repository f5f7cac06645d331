// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C takes any integer for an enum.
enum color { RED, GREEN = 5, BLUE };
enum other { OTHER };
// CHECK: enum color c = (enum color)(n);
// CHECK: c = (enum color)(n + 1);
// CHECK: return c;
enum color all(int n)
{
	enum color c = n;
	c = n + 1;
	return c;
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
