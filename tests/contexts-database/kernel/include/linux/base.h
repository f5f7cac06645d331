/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* A kernel of a few lines: what the analysis knows by name. */
typedef unsigned int gfp_t;
typedef _Bool bool;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define GFP_ATOMIC ((gfp_t)0x820)
#define __GFP_ZERO ((gfp_t)0x100)
#define NULL ((void *)0)
#define EAGAIN 11
#define EINVAL 22
#define EXPORT_SYMBOL(name) extern __typeof__(name) name
#define __cleanup(function) __attribute__((cleanup(function)))

struct lock {
	int held;
};

struct operations {
	int (*run)(void);
};

void __might_sleep(const char *file, int line);
void __might_resched(const char *file, int line, unsigned int offsets);
#define might_sleep() __might_sleep(__FILE__, __LINE__)
#define cond_resched() ({ __might_resched(__FILE__, __LINE__, 0); })
void spin_lock(struct lock *lock);
void spin_unlock(struct lock *lock);
void mutex_lock(struct lock *lock);
void mutex_unlock(struct lock *lock);
int preempt_count(void);
void *ERR_PTR(long error);
bool IS_ERR(const void *pointer);
void panic(const char *text) __attribute__((noreturn));
int work(void);

void *alloc(unsigned long size, gfp_t flags);
void *alloc_wrapped(unsigned long size, gfp_t flags);
#define new_thing() alloc(8, GFP_KERNEL)
#define new_thing_atomic() alloc(8, GFP_ATOMIC)

static inline bool gfpflags_allow_blocking(const gfp_t flags)
{
	return !!(flags & 0x400);
}

static inline void inline_sleeps(void)
{
	might_sleep();
}

static inline void *zalloc(unsigned long size, gfp_t flags)
{
	return alloc(size, flags | __GFP_ZERO);
}

#include <linux/fortify-string.h>
