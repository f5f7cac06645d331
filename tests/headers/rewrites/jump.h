// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ forbids a jump past an initialization.
int find(void);
void undo(int n);
// CHECK: int a ;
// CHECK-NEXT: a = find();struct { int x; } b ;
// CHECK-NEXT: b = (__typeof__(b)){ 3 };undo(a + b.x);
int ladder(int n)
{
	if (n)
		goto out;
	int a = find();
	struct { int x; } b = { 3 };
	undo(a + b.x);
out:
	return n;
}
// CHECK: int late = find();
int unharmed(int n)
{
	{
		int late = find();
		if (late)
			goto out;
	}
out:
	return n;
}
