// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C converts void pointers by itself.
struct item { int n; };
void *make(void);
int take(struct item *item);

// CHECK: struct item *p = (struct item *)(make());
// CHECK: p = (struct item *)(make());
// CHECK: take((struct item *)(make()));
// CHECK: return (struct item *)(make());
struct item *conversions(void)
{
	struct item *p = make();
	take(p);
	p = make();
	take(p);
	take(make());
	return make();
}

// An array of them, a pointer to a function, and a type without a name.
// CHECK: int (*f)(int) = (int (*)(int))(make());
// CHECK: g.u = ::kpp_view::as((make()));
struct { struct { int x; } *u; } g;
int others(void)
{
	int (*f)(int) = make();
	g.u = make();
	return f(1);
}
