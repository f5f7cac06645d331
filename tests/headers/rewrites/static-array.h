// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// CHECK: int sum(const int a[ 2], int [ 3]);
int sum(const int a[static 2], int [static 3]);
// CHECK: int sum(const int a[ 2], int b[ 3])
int sum(const int a[static 2], int b[static 3])
{
	return a[1] + b[2];
}
// CHECK: int last(const int a[  2])
int last(const int a[static const 2])
{
	return a[1];
}
