// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A rewrite that is wrong does not get past the assertions that come with the view: here the member
// that gives an empty record its size is taken out of a view by hand.
// RUN: rm -rf %t && mkdir -p %t && %view %s %t
// RUN: clang++ @%t/use.view -nostdinc -std=gnu++23 -I%t/kernel/include -fsyntax-only %t/dump/proof.cpp
// RUN: f=$(find %t/cache -name test.h); sed -i 's/char kpp_empty_\[0\];//' $f
// RUN: not clang++ @%t/use.view -nostdinc -std=gnu++23 -I%t/kernel/include -fsyntax-only %t/dump/proof.cpp 2>&1 | FileCheck %s
// CHECK: struct holder: the offset of behind is 4 in C ({{.*}}test.h:12)
// CHECK: '8 == 4'
struct holder {
	struct { } nothing;
	int before, behind;
};
