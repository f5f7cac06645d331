// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A header that does not parse as C.
// RUN: rm -rf %t && mkdir -p %t
// RUN: not %view %s %t 2>&1 | FileCheck %s
// CHECK: test.h:[[#@LINE+2]]: unknown type name 'undeclared'
// CHECK-NEXT: do not parse as C in the order of the driver's includes: include the header that the first of these needs before it, or
undeclared function(void);
