// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The bodies of trace events are no C++: one line says where they go.
// RUN: rm -rf %t && mkdir -p %t
// RUN: printf '#define CREATE_TRACE_POINTS\n#include <linux/test.h>\n' >%t/use.cpp
// RUN: not %view %s %t 2>&1 | FileCheck %s
// CHECK: kpp-headers: {{.*}}use.cpp: CREATE_TRACE_POINTS makes the bodies of trace events, {{.*}} a .c file of the module{{$}}
// CHECK-NOT: kpp-headers
#ifdef CREATE_TRACE_POINTS
not C++;
#endif
