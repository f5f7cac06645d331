// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Runs pairs and counts. In a QEMU with -icount shift=0 the time stamp counter counts instructions. Prints a line for
 * each pair: a call in C++, in C, in C again and of an empty function, by how much these figures are in doubt, and after
 * how many repetitions they were known.
 */
#define pr_fmt(fmt) "executed: " fmt

#include <linux/completion.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/refcount.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <asm/msr.h>

#include "executed.h"

typedef void (*function)(unsigned long, unsigned long, unsigned long, unsigned long);

/* As the pairs have them. */
static struct {
	spinlock_t lock;
	u64 n[8];
} spin, spin2, numbers;
static struct {
	raw_spinlock_t lock;
	u64 n;
} raw;
static struct {
	struct mutex lock;
	u64 n;
} mutex;
static struct {
	struct rw_semaphore lock;
	u64 n;
} rwsem;
static struct {
	struct semaphore lock;
	u64 n;
} semaphore;
static struct {
	rwlock_t lock;
	u64 n;
} rwlock;
static struct {
	seqlock_t lock;
	u64 n;
} seq;
static struct {
	int *best;
	struct srcu_struct domain;
	bool ready;
} rcu;
static struct {
	wait_queue_head_t head;
	u64 ready;
} queue;
static struct {
	refcount_t references, users;
	bool revoked;
	struct completion drained;
	u64 n[2];
} node;
static struct completion completion;
static struct kmem_cache *cache, *large_cache;
static mempool_t *pool;
static void *revocable = &node;
static u64 number, scratch[64];
static int weight = 5;

/* Stands for the address of memory of the user who loads the module. */
#define USER ~0UL

void sink(const void *object);
int sink_thread(void *unused);

/* The pairs call it where a driver would use an object. */
noinline void sink(const void *object)
{
	barrier_data(object);
}

int sink_thread(void *unused)
{
	return 0;
}

static noinline void nothing(unsigned long a, unsigned long b, unsigned long c, unsigned long d)
{
	barrier();
}

#define RUN(pair, times, ...) void cxx_##pair(void), c_##pair(void), c2_##pair(void);
RUNS
#undef RUN

static const struct pair {
	const char *name;
	function halves[3]; /* C++, C, and C again */
	unsigned int times;
	unsigned long with[4];
} pairs[] = {
#define ARGUMENTS(a, b, c, d, ...) (unsigned long)(a), (unsigned long)(b), (unsigned long)(c), (unsigned long)(d)
#define RUN(pair, times, ...) \
	{#pair, \
	 {(function)cxx_##pair, (function)c_##pair, (function)c2_##pair}, \
	 times, \
	 {ARGUMENTS(__VA_ARGS__, 0, 0, 0, 0)}},
	RUNS
};

#define ROUNDS 3
#define CALLS 2000 /* the most in a batch */

static u32 counts[4][ROUNDS * CALLS]; /* of each call in a repetition: C++, C, C again, an empty function */

static noinline void batch(function f, unsigned int times, const unsigned long *with, u32 *count)
{
	unsigned int i;
	u64 start;

	for (i = 0; i < times; i++) {
		start = rdtsc_ordered();
		f(with[0], with[1], with[2], with[3]);
		count[i] = rdtsc_ordered() - start;
	}
}

static int compare(const void *a, const void *b)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	return (x > y) - (x < y);
}

/*
 * What one leaves behind, the next one pays for: each of the three comes first, second and third equally often, and in
 * every second repetition the other way round. The figure of a repetition is what a tenth of the calls do not exceed:
 * it has neither interrupts in it nor what an allocator does only now and then, be it more or less than usual.
 */
static void repeat(const struct pair *pair, unsigned int repetition, const unsigned long *with, u32 *tenth)
{
	unsigned int round, place, which, calls = ROUNDS * pair->times;

	for (round = 0; round < ROUNDS; round++) {
		for (place = 0; place < 3; place++) {
			which = (round + (repetition % 2 ? 2 - place : place)) % 3;
			batch(pair->halves[which], pair->times, with, counts[which] + round * pair->times);
		}
		batch(nothing, pair->times, with, counts[3] + round * pair->times);
		cond_resched();
	}
	for (which = 0; which < 4; which++) {
		sort(counts[which], calls, sizeof(u32), compare, NULL);
		tenth[which] = counts[which][calls / 10];
	}
}

/*
 * A repetition counts that gave what the one before it gave, in the other order: before, caches fill. If there is none,
 * the print says by how much the last two differ: no comparison can tell more.
 */
#define REPETITIONS 12

static void run(const struct pair *pair, unsigned long user)
{
	u32 now[4] = {}, before[4], spread = ~0U;
	unsigned int repetition, place;
	unsigned long with[4];

	for (place = 0; place < 4; place++)
		with[place] = pair->with[place] == USER ? user : pair->with[place];
	for (repetition = 0; repetition < REPETITIONS && spread; repetition++) {
		memcpy(before, now, sizeof(now));
		repeat(pair, repetition, with, now);
		for (place = 0, spread = 0; place < 4; place++)
			spread = max(spread, max(now[place], before[place]) - min(now[place], before[place]));
	}
	pr_info("%s %u %u %u %u %u %u\n", pair->name, now[0], now[1], now[2], now[3], spread, repetition);
}

static int __init executed_init(void)
{
	unsigned long user;
	unsigned int i;

	spin_lock_init(&spin.lock);
	spin_lock_init(&spin2.lock);
	spin_lock_init(&numbers.lock);
	raw_spin_lock_init(&raw.lock);
	mutex_init(&mutex.lock);
	init_rwsem(&rwsem.lock);
	sema_init(&semaphore.lock, 1);
	rwlock_init(&rwlock.lock);
	seqlock_init(&seq.lock);
	init_waitqueue_head(&queue.head);
	queue.ready = 1;
	init_completion(&completion);
	init_completion(&node.drained);
	refcount_set(&node.references, 1);
	refcount_set(&node.users, 1);
	rcu.best = &weight;
	cache = kmem_cache_create("executed", 128, 8, 0, NULL);
	large_cache = kmem_cache_create("executed_large", 2048, 8, 0, NULL);
	pool = mempool_create_kmalloc_pool(4, 128);
	user = vm_mmap(NULL, 0, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	if (!cache || !large_cache || !pool || IS_ERR_VALUE(user) || init_srcu_struct(&rcu.domain) ||
	    clear_user((void __user *)user, PAGE_SIZE))
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(pairs); i++)
		run(&pairs[i], user);
	return 0;
}

static void __exit executed_exit(void)
{
	cleanup_srcu_struct(&rcu.domain);
	mempool_destroy(pool);
	kmem_cache_destroy(large_cache);
	kmem_cache_destroy(cache);
}

module_init(executed_init);
module_exit(executed_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Runs functions in C++ and in C, and counts");
