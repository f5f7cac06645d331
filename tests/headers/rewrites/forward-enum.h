// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// An enum used before it is defined needs its type, and the definition the same.
// CHECK: enum early: int;
enum early;
// CHECK: enum earlier : int; struct holder
struct holder { enum earlier *e; };
// CHECK: enum early : int { A, B };
enum early { A, B };
// CHECK: enum earlier : int { C = -1 };
enum earlier { C = -1 };
enum early last(struct holder *h)
{
	return *h->e == C ? B : A;
}
// CHECK: enum parameter : int; int first(enum parameter p);
int first(enum parameter p);
