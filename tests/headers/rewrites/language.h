// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A header that asks which language reads it gets C's answer.
struct s {
#ifdef __cplusplus
	long other;
#else
	int virtual;
#endif
};
#if !defined(__cplusplus) || __cplusplus < 201103L
int use(struct s *s)
{
	return s->virtual;
}
#endif
// CHECK: return s->virtual_;
