// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The code differs: C++ spares a store to the stack that C makes.
// RUN: rm -rf %t && mkdir -p %t && sed '/\/\/ CHECK/d' %s > %t/plain.h && %view %t/plain.h %t
// RUN: FileCheck %s < %t/dump/files%t/kernel/include/linux/test.h
// C++ copies no volatile record: a load and a store of the machine word.
typedef struct { unsigned long v; } pte_t;
#define READ(x) (*(const volatile typeof(x) *)&(x))
#define WRITE(x, val) do { *(volatile typeof(x) *)&(x) = (val); } while (0)
// CHECK: return ::kpp_view::load((
pte_t get(pte_t *p)
{
	return READ(*p);
}
// CHECK: ::kpp_view::store((
void set(pte_t *p, pte_t v)
{
	WRITE(*p, v);
}
