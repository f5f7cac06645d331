// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::SeqLock and WriteSeqGuard against write_seqlock(), read_seqbegin() and read_seqretry().
#include <linux/module.h>
#include <linux/seqlock.h>

#include <kpp/sync/seqlock.hpp>

#include "spinning.hpp"

namespace {

struct WriteSeq {
	template <Level level>
	using Lock = kpp::SeqLock<level>;
	static constexpr bool alone = true;
	static constexpr bool spins = spinlocks_spin;

	template <Level level>
	static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP
	{
		kpp::WriteSeqGuard guard{lock};
		function();
	}
	WITH_IN_C(write_seqlock, write_sequnlock)
	static bool is_held(seqlock_t *lock) { return spin_is_locked(&lock->lock); }
};

SPINNING_CASES(WriteSeq)

kpp::SeqProcessLock lock;

void reader_without_writer_is_done(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int start = lock.read_begin();
	bool again = lock.read_retry(start);
	KUNIT_EXPECT_FALSE(test, again);
}

void reader_reads_again_after_a_writer(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int start = lock.read_begin();
	write_seqlock(lock.raw()); // as in C: the compiler refuses a writer among its readers
	write_sequnlock(lock.raw());
	bool again = lock.read_retry(start);
	KUNIT_EXPECT_TRUE(test, again);
}

void each_writer_moves_the_count_by_two(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int before = read_seqbegin(lock.raw());
	{
		kpp::WriteSeqGuard guard{lock};
	}
	unsigned int after = read_seqbegin(lock.raw());
	KUNIT_EXPECT_EQ(test, after - before, 2U);
}

// A reader never sees one half of what a writer has written and one of what another has.
void readers_see_no_half_writes(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::SeqProcessLock shared;
	unsigned long left = 0, right = 0;
	atomic_t torn = ATOMIC_INIT(0), number = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		bool writer = atomic_inc_return(&number) == 1;
		for (int i = 0; i < 20000; i++) {
			if (writer) {
				kpp::WriteSeqGuard guard{shared};
				WRITE_ONCE(left, left + 1);
				WRITE_ONCE(right, right + 1);
				continue;
			}
			unsigned long a, b;
			unsigned int start;
			do {
				start = shared.read_begin();
				a = READ_ONCE(left);
				b = READ_ONCE(right);
			} while (shared.read_retry(start));
			if (a != b)
				atomic_inc(&torn);
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&torn), 0);
	KUNIT_EXPECT_EQ(test, left, 20000);
}

struct kunit_case cases[] = {
	LIST_SPINNING_CASES,
	KUNIT_CASE(reader_without_writer_is_done),
	KUNIT_CASE(reader_reads_again_after_a_writer),
	KUNIT_CASE(each_writer_moves_the_count_by_two),
	KUNIT_CASE(readers_see_no_half_writes),
	{},
};

struct kunit_suite suite = {.name = "seqlock", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::SeqLock");
