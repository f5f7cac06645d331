// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// An empty record has no size in C: everything behind it would move.
// CHECK: struct empty { char kpp_empty_[0]; };
struct empty { };
struct holder { int a; struct empty e; int b; struct { } unnamed; int c; struct empty none[0]; };
struct wrapper { struct empty e; };
union nothing { };
struct bits { unsigned a:3; int :0; unsigned b:5, c:9; unsigned char d:1; };
// CHECK: struct only { int :0; char kpp_empty_[0]; };
struct only { int :0; };
int use(struct holder *h, struct bits *b, struct wrapper w, int n)
{
	return h->b + h->c + b->c + b->d + sizeof(w) + n;
}
