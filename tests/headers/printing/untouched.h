// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// What both languages read alike stays as it is, macros and comments included.
// CHECK: #define DOUBLE(x) ((x) * 2) /* twice */
#define DOUBLE(x) ((x) * 2) /* twice */
#ifdef NEVER
struct left { int class; };
#endif
// CHECK: struct plain { int a, b; } __attribute__((packed));
struct plain { int a, b; } __attribute__((packed));
// CHECK: return DOUBLE(p->a) +
// CHECK-NEXT: DOUBLE(p->b);
int twice(struct plain *p)
{
	return DOUBLE(p->a) +
		DOUBLE(p->b);
}
