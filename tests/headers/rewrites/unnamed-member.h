// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t -fms-extensions
// A record with a name can be an unnamed member where the kernel asks for -fms-extensions.
struct head { int a; struct { int b; }; };
struct whole {
	struct head;
	struct inside { int c, d; } __attribute__((aligned(16)));
	int e;
};
// CHECK: struct inside { int c, d; } __attribute__((aligned(16)));
// CHECK: struct whole {
// CHECK-NEXT: struct { int a ; struct { int b ; } ; } ;
// CHECK-NEXT: struct { int c , d ; } __attribute__ ( ( aligned ( 16 ) ) ) ;
int use(struct whole *w, struct inside *i, struct head *h)
{
	return w->a + w->b + w->c + w->e + i->d + h->b;
}
