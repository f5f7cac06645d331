/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The pairs that run, and with what. RUN(PAIR, TIMES, ARGUMENTS): a batch calls it so often. The arguments are
 * pointers to what main.c has made, or numbers, and the same for all three. Not here: pairs whose C++ half returns
 * through memory, which takes another first argument, and those that make caches, threads or devices, where C differs
 * from itself.
 */
/* clang-format off */
#define RUNS \
	RUN(result_void, 2000, 5) \
	RUN(result_void_chain, 2000, 5, 6) \
	RUN(result_void_last, 2000, 5, 6) \
	RUN(result_size_call, 2000, 5) \
	RUN(result_in_place_call, 2000, 5) \
	RUN(spin_process, 2000, &spin) \
	RUN(spin_softirq, 2000, &spin) \
	RUN(spin_hardirq, 2000, &spin) \
	RUN(spin_early_return, 2000, &spin, 1UL << 62) \
	RUN(spin_nested, 2000, &spin, &spin2) \
	RUN(spin_nested_hardirq, 2000, &spin, &spin2) \
	RUN(spin_try_process, 2000, &spin) \
	RUN(spin_try_hardirq, 2000, &spin) \
	RUN(raw_spin_hardirq, 2000, &raw) \
	RUN(mutex_guard, 2000, &mutex) \
	RUN(mutex_interruptible, 2000, &mutex) \
	RUN(mutex_try, 2000, &mutex) \
	RUN(rwsem_read, 2000, &rwsem) \
	RUN(rwsem_write, 2000, &rwsem) \
	RUN(semaphore_guard, 2000, &semaphore) \
	RUN(rwlock_read_hardirq, 2000, &rwlock) \
	RUN(rwlock_write, 2000, &rwlock) \
	RUN(seq_read_number, 2000, &seq) \
	RUN(seq_write_hardirq, 2000, &seq) \
	RUN(rcu_read, 2000, &rcu) \
	RUN(srcu_read, 2000, &rcu) \
	RUN(scope_preempt, 2000, &number) \
	RUN(scope_interrupts, 2000, &number) \
	RUN(local_lock_hardirq, 2000, 0) \
	RUN(locked_with, 2000, &spin) \
	RUN(locked_with_struct, 2000, &numbers, 3) \
	RUN(locked_with_mutex, 2000, &mutex) \
	RUN(mutex_make, 2000, &scratch) \
	RUN(completion_make, 2000, &scratch) \
	RUN(completion_try, 2000, &completion) \
	RUN(wait_queue_wake, 2000, &queue) \
	RUN(wait_queue_wait, 2000, &queue) \
	RUN(slab_alloc, 1000, &cache) \
	RUN(slab_alloc_atomic, 1000, &cache) \
	RUN(slab_alloc_try, 1000, &cache) \
	RUN(slab_alloc_zeroed, 1000, &cache) \
	RUN(slab_alloc_zeroed_large, 500, &large_cache) \
	RUN(slab_alloc_argument, 1000, &cache, 5) \
	RUN(slab_alloc_slot, 1000, &cache) \
	RUN(slab_return_call, 1000, &cache) \
	RUN(page_alloc, 500, 0) \
	RUN(page_alloc_zeroed, 50, 0) \
	RUN(page_alloc_order, 200, 1) \
	RUN(exact_alloc, 50, 20000) \
	RUN(three_local, 50, 20000) \
	RUN(pool_alloc, 1000, &pool) \
	RUN(timer_make, 1000, &scratch) \
	RUN(work_make, 1000, &scratch) \
	RUN(hrtimer_make, 1000, &scratch) \
	RUN(delayed_make, 1000, &scratch) \
	RUN(user_read, 1000, USER, 64) \
	RUN(user_write, 1000, USER, 64, 1, 2) \
	RUN(user_read_array, 1000, &scratch, USER, 100) \
	RUN(user_write_bytes, 1000, USER, 64, &scratch, 48) \
	RUN(revocable_access, 1000, &revocable)
/* clang-format on */
