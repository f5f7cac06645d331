// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A type that C defines inside a record belongs to the file.
struct outer {
	struct inner { int a; struct innermost { char c; } x; } i;
	enum state { OFF, ON } s;
	enum { ANONYMOUS = 4 } t;
	union { struct grouped { int g; } named; int plain; };
};
// CHECK: struct innermost { char c; };
// CHECK: struct inner { int a; struct innermost x; };
// CHECK: enum state { OFF, ON };
// CHECK: enum kpp_enum_{{[0-9]+}} { ANONYMOUS = 4 };
// CHECK: struct grouped { int g; };
// CHECK: #line
// CHECK-NEXT: struct outer {
// CHECK-NEXT: struct inner i;
// CHECK-NEXT: enum state s;
int use(struct outer *o, struct inner *i, struct innermost *m, struct grouped *g)
{
	o->s = ON;
	o->t = ANONYMOUS;
	return o->i.a + i->a + m->c + g->g;
}
