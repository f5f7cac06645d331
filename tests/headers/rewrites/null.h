// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// NULL is nullptr, and is replaced where a macro brings it.
#define NULL ((void *)0)
#define FIRST_OR_NULL(p) ({ void *__p = (p); __p ? (struct item *)__p - 1 : NULL; })
struct item { int n; };
void *make(void);

// CHECK-NOT: #define NULL
// CHECK: return n ? p : NULL;
struct item *choose(int n, struct item *p)
{
	return n ? p : NULL;
}
// CHECK: struct item *q = (struct item *)(make());
// CHECK: ? ( struct item * ) __p - 1 : nullptr
struct item *from_macro(void)
{
	struct item *q = make();
	return FIRST_OR_NULL((char *)q + (q == NULL));
}
