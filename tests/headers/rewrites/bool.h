// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ has them.
// CHECK-NOT: typedef _Bool bool
typedef _Bool bool;
// CHECK-NOT: enum {
enum { false = 0, true = 1 };
// CHECK: bool both(bool a)
bool both(bool a)
{
	return a ? false : true;
}
