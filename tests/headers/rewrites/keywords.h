// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// Words of C++ as names, wherever they stand.
// CHECK: struct class_ { int new_; struct class_ *this_; unsigned private_:3; };
struct class { int new; struct class *this; unsigned private:3; };
// CHECK: #define get_private(c) ((c)->private_)
#define get_private(c) ((c)->private)
// A macro's parameter is no name, a pasted word no keyword, an included path no code.
// CHECK: #define FLAG(name) static inline int flag_##name(struct class_ *c) kpp_by_macro_ { return (c)->new_; }
#define FLAG(name) static inline int flag_##name(struct class *c) { return (c)->new; }
// CHECK: #define PARAM(new) ((new) + 1)
#define PARAM(new) ((new) + 1)
// CHECK: FLAG(private)
FLAG(private)
// CHECK: int use(struct class_ *namespace_, int delete_)
// CHECK: return namespace_->new_ + ( ( delete_ ) + 1 ) + ( ( namespace_ ) -> private_ )  + flag_private(namespace_);
int use(struct class *namespace, int delete)
{
	return namespace->new + PARAM(delete) + get_private(namespace) + flag_private(namespace);
}
// CHECK: return (struct class_ *)(p);
struct class *cast(void *p)
{
	return p;
}
