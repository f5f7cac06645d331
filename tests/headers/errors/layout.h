// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the proof is for: C++ sees another layout here, and the view is refused.
// RUN: rm -rf %t && mkdir -p %t
// RUN: not %view %s %t 2>&1 | FileCheck %s
// RUN: not ls %t/cache/kpp/headers/*/manifest
// CHECK-DAG: struct record: the offset of b is 4 in C ({{.*}}test.h:16){{.*}}'8 == 4'
// CHECK-DAG: struct record: the size is 8 in C
// CHECK-DAG: ONE: the value is 1 in C ({{.*}}test.h:22){{.*}}'2 == 1'
// CHECK-DAG: struct aligned: the alignment is 8 in C{{.*}}'16 == 8'
// CHECK-DAG: enum number: the size is 4 in C{{.*}}'8 == 4'
struct record {
	int a;
#ifdef __GNUG__
	int more;
#endif
	int b;
};
#ifdef __GNUG__
enum number { ONE = 2, BIG = 0x100000000 };
struct aligned { long l; } __attribute__((aligned(16)));
#else
enum number { ONE = 1 };
struct aligned { long l; };
#endif
