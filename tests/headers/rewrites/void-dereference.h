// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C dereferences a pointer to void, where only the type counts.
// CHECK: typeof(((void)(p))) *q = p;
void *same(void *p)
{
	typeof(*p) *q = p;
	return q;
}
