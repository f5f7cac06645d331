// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is inline here is in each object, with its entries in the tables of WARN, of static branches,
// of pr_debug and of exceptions.
#pragma once
#include <kpp/context/tags.hpp>
#include <linux/bug.h>
#include <linux/jump_label.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

extern struct static_key_false fast;

noinline inline int warned(int x)
{
	pr_debug("warned %d\n", x);
	return WARN_ON(x < 0);
}

noinline inline int is_fast()
{
	if (static_branch_unlikely(&fast))
		return 1;
	return 0;
}

// How much could not be copied: by a function, and by instructions that stand here.
noinline inline int not_copied(const int __user *from) KPP_MAY_SLEEP
{
	int by_function = 0, in_place = 0;
	int left = copy_from_user(&by_function, from, sizeof(*from));

	if (!user_access_begin(from, sizeof(*from)))
		return left;
	unsafe_get_user(in_place, from, failed);
	user_access_end();
	return left + in_place;
failed:
	user_access_end();
	return left + 100;
}

template <class T>
noinline T *allocated() KPP_MAY_SLEEP
{
	WARN_ON_ONCE(sizeof(T) > 4096);
	return static_cast<T *>(kzalloc(sizeof(T), GFP_KERNEL));
}

// Each object has a kind of its own, and the table of the abstract class.
struct Kind {
	int number;

	explicit Kind(int n);
	virtual int twice() const = 0;
	virtual int thrice() const { return twice() + number; }

	void operator delete(void *memory) { kfree(memory); }
	virtual ~Kind() { WARN_ON(!number); }
};

noinline inline Kind::Kind(int n) : number(n) {}

// What each object says of itself: 3 kinds, all the same but for the number.
inline int told(const char *who, const Kind &kind) KPP_MAY_SLEEP
{
	auto nowhere = reinterpret_cast<const int __user *>(16);
	int *memory = allocated<int>();
	int empty = memory && !*memory;

	kfree(memory);
	pr_info("%s: fast %d, not copied %d, thrice %d, memory %d, warned %d\n", who, is_fast(),
		not_copied(nowhere), kind.thrice(), empty, warned(-kind.number));
	return kind.number;
}

int two() KPP_MAY_SLEEP;
int three() KPP_MAY_SLEEP;
extern "C" int c_part(int x);
