// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// Lines keep their numbers, so that messages point into the kernel's own header.
#define NULL ((void *)0)
#define SPLIT(p) \
({ struct item *__p = (p); \
   __p ? __p : NULL; \
})
struct item {
	struct nested {
		int n;
	} nested;
	enum { A,
	       B } e;
};
void *make(int line);
struct item *one(void)
{
	return SPLIT(
		make(1));
}
// The code holds the number of the line: C and C++ agree.
struct item *two(void)
{
	return make(__LINE__);
}
// CHECK: return (struct item *)(make(__LINE__));
