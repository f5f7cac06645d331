// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No static assertion reaches a bit-field; the compiler's record layouts are compared.
// RUN: rm -rf %t && mkdir -p %t
// RUN: not %view %s %t 2>&1 | FileCheck %s
// CHECK: test.h:13: struct flags: b is at bit 3, width 5 in C, and at bit 4, width 5 in C++
struct flags {
#ifdef __GNUG__
	unsigned a:4;
#else
	unsigned a:3;
#endif
	// The last of them.
	unsigned b:5;
};
