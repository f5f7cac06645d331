// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C changes an enum by calculating with it.
enum color { RED, GREEN = 5, BLUE };
// CHECK: ((unsigned int &)(c)) |= 3;
// CHECK: ((unsigned int &)(c))++;
// CHECK: return (enum color)((unsigned int)(c) + 1);
enum color all(enum color c)
{
	c |= 3;
	c++;
	return c + 1;
}
