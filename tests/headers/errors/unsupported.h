// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the tool cannot rewrite is an error with a place and a way out.
// RUN: rm -rf %t && mkdir -p %t
// RUN: not %view %s %t 2>&1 | FileCheck %s
// CHECK: test.h:[[#@LINE+6]]: a pointer that keeps the address of a compound literal has no C++ equivalent
// CHECK: include these headers in a .c file
struct s { int a; };
int keeps(void)
{
	struct s *p;
	p = &(struct s){ 3 };
	return p->a;
}
// The call ends before the literal does: fine in both languages.
int take(struct s *p);
int passes(void)
{
	return take(&(struct s){ 3 });
}
