// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// What stands in the place of a macro has no comma that another macro takes for one between arguments.
struct inner {
	int value;
};
struct outer {
	int before;
	struct inner inner;
	unsigned long flags;
};
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr) - __builtin_offsetof(type, member)))
// CHECK: #define apply(op, nr, addr) op(nr, addr)
#define apply(op, nr, addr) op(nr, addr)
#define test_flag(nr, addr) apply(get, nr, addr)
static inline int get(int nr, const unsigned long *addr)
{
	return *addr >> nr & 1;
}
int flag(struct inner *i);
// A driver:
int flag(struct inner *i)
{
	return test_flag(1, &container_of(i, struct outer, inner)->flags);
}
