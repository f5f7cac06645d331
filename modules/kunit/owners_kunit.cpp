// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Random operations on all owners of memory, on all processors at once: what was written stays until the
// owner ends, and everything goes back.
//
//	insmod owners_kunit.ko operations=5000
//
// is 100,000 of them on two processors, in ten rounds.
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/smp.h>

#include <kpp/base/optional.hpp>
#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/memory/exact_pages.hpp>
#include <kpp/memory/memory_pool.hpp>
#include <kpp/memory/page_array.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/memory/per_cpu.hpp>
#include <kpp/memory/slab_cache.hpp>

using kpp::Result;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;
namespace heap = kpp::heap;

namespace {

unsigned int operations = 200;
module_param(operations, uint, 0444);
MODULE_PARM_DESC(operations, "How many on each processor in each round");

// Marsaglia's xorshift.
class Random {
	u32 state_;

public:
	explicit Random(u32 start) : state_{start * 2654435761U | 1} {}
	unsigned int below(unsigned int end)
	{
		state_ ^= state_ << 13;
		state_ ^= state_ >> 17;
		state_ ^= state_ << 5;
		return state_ % end;
	}
};

struct Bytes {
	unsigned char *first;
	size_t size;

	template <class T>
	Bytes(T *address, size_t length)
		: first{reinterpret_cast<unsigned char *>(address)},
		  size{length}
	{}
};

struct Record {
	unsigned char bytes[200];
};

// Where the objects of all processors come from.
struct Stock {
	kpp::SlabCache<Record> cache;
	kpp::MemoryPool<Record> pool;
};

// ---- Each kind of owner: how one is made, and where its bytes are ------------------------------

template <class Heap>
struct Boxes {
	using Owner = kpp::Box<Record, Heap>;
	static Result<Owner> make(Stock &, Random &) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel);
	}
	static Bytes bytes(Owner &box) { return {box.get(), sizeof(Record)}; }
};

template <class Heap, unsigned int most>
struct Arrays {
	using Owner = kpp::Array<u32, Heap>;
	static Result<Owner> make(Stock &, Random &random) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel, random.below(most) + 1);
	}
	static Bytes bytes(Owner &array) { return {array.begin(), array.size() * sizeof(u32)}; }
	static Result<void> resize(Owner &array, Random &random) KPP_MAY_SLEEP
	{
		return array.resize(gfp::kernel, random.below(most) + 1);
	}
};

template <class Heap, unsigned int most>
struct Buffers {
	using Owner = kpp::BufferIn<Heap>;
	static Result<Owner> make(Stock &, Random &random) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel, random.below(most) + 1);
	}
	static Bytes bytes(Owner &buffer) { return {buffer.address(), buffer.size()}; }
	static Result<void> resize(Owner &buffer, Random &random) KPP_MAY_SLEEP
	{
		return buffer.resize(gfp::kernel, random.below(most) + 1);
	}
};

struct Blocks {
	using Owner = kpp::PageBlock;
	static Result<Owner> make(Stock &, Random &random) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel, KPP_TRY(kpp::Order::from(random.below(4))));
	}
	static Bytes bytes(Owner &block) { return {block.address(), block.size()}; }
};

struct Singles {
	using Owner = kpp::PageArray;
	static Result<Owner> make(Stock &, Random &random) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel, random.below(20) + 1);
	}
	static Bytes bytes(Owner &pages) { return {pages.address(pages.size() - 1), PAGE_SIZE}; }
};
struct Exact {
	using Owner = kpp::ExactPages;
	static Result<Owner> make(Stock &, Random &random) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel, random.below(6 * PAGE_SIZE) + 1);
	}
	static Bytes bytes(Owner &pages) { return {pages.address(), pages.size()}; }
};

struct Slots {
	using Owner = kpp::SlabCache<Record>::Ptr;
	static Result<Owner> make(Stock &stock, Random &) KPP_MAY_SLEEP
	{
		return stock.cache.alloc(gfp::kernel);
	}
	static Bytes bytes(Owner &slot) { return {slot->bytes, sizeof(Record)}; }
};

struct Batches {
	using Owner = kpp::SlabBatch<Record, 6>;
	static Result<Owner> make(Stock &stock, Random &) KPP_MAY_SLEEP
	{
		Owner batch;
		KPP_TRY(stock.cache.alloc_bulk(batch, gfp::kernel));
		return batch;
	}
	static Bytes bytes(Owner &batch) { return {batch[5].bytes, sizeof(Record)}; } // of the last
};

struct Pooled {
	using Owner = kpp::MemoryPool<Record>::Ptr;
	static Result<Owner> make(Stock &stock, Random &) { return stock.pool.alloc(gfp::atomic); }
	static Bytes bytes(Owner &object) { return {object->bytes, sizeof(Record)}; }
};

struct OfProcessors {
	using Owner = kpp::PerCpu<Record>;
	static Result<Owner> make(Stock &, Random &) KPP_MAY_SLEEP
	{
		return Owner::alloc(gfp::kernel);
	}
	static Bytes bytes(Owner &data) // of one
	{
		return {per_cpu_ptr(data.raw(), raw_smp_processor_id())->bytes, sizeof(Record)};
	}
};

// ---- Operations --------------------------------------------------------------------------------

struct Tally {
	unsigned int allocated, resized, moved, ended, failed, wrong;
};

// Places for owners of one kind. The first byte of each and the last say which it is.
template <class Kind>
class Shelf {
	struct Place {
		kpp::Optional<typename Kind::Owner> owner;
		unsigned char mark;
	};
	Place places_[5];

	static void mark(Place &place, Random &random)
	{
		Bytes bytes = Kind::bytes(*place.owner);
		place.mark = static_cast<unsigned char>(random.below(255) + 1);
		bytes.first[0] = bytes.first[bytes.size - 1] = place.mark;
	}
	static void look(Place &place, Tally &tally)
	{
		Bytes bytes = Kind::bytes(*place.owner);
		tally.wrong +=
			bytes.first[0] != place.mark || bytes.first[bytes.size - 1] != place.mark;
	}

	// Its owner, if there is one, ends now.
	static void ends(Place &place, Tally &tally)
	{
		if (!place.owner)
			return;
		look(place, tally);
		tally.ended++;
	}

	static void fill(Place &place, Stock &stock, Random &random, Tally &tally) KPP_MAY_SLEEP
	{
		auto made = Kind::make(stock, random);
		if (!made) {
			tally.failed++;
			return;
		}
		ends(place, tally);
		place.owner = kpp::move(*made);
		mark(place, random);
		tally.allocated++;
	}
	static void resize(Place &place, Random &random, Tally &tally) KPP_MAY_SLEEP
	{
		if constexpr (requires { Kind::resize(*place.owner, random); }) {
			if (!Kind::resize(*place.owner, random)) {
				tally.failed++;
				return;
			}
			tally.wrong += *Kind::bytes(*place.owner).first != place.mark;
			mark(place, random);
			tally.resized++;
		}
	}

public:
	void step(Stock &stock, Random &random, Tally &tally) KPP_MAY_SLEEP
	{
		Place &place = places_[random.below(ARRAY_SIZE(places_))],
		      &other = places_[random.below(ARRAY_SIZE(places_))];
		if (!place.owner) {
			fill(place, stock, random, tally);
			return;
		}
		switch (random.below(4)) {
		case 0:
			fill(place, stock, random, tally);
			break;
		case 1:
			ends(place, tally);
			place.owner.reset();
			break;
		case 2:
			if (&place == &other)
				break;
			ends(other, tally);
			other.owner = kpp::move(*place.owner);
			other.mark = place.mark;
			place.owner.reset();
			look(other, tally);
			tally.moved++;
			break;
		case 3:
			look(place, tally);
			resize(place, random, tally);
			break;
		}
	}
};

template <class... Kinds>
class Shelves;
template <>
class Shelves<> {
public:
	static constexpr unsigned int count = 0;
	void step(unsigned int, Stock &, Random &, Tally &) {}
};
template <class Kind, class... Kinds>
class Shelves<Kind, Kinds...> {
	Shelf<Kind> first_;
	Shelves<Kinds...> others_;

public:
	static constexpr unsigned int count = 1 + sizeof...(Kinds);
	void step(unsigned int kind, Stock &stock, Random &random, Tally &tally) KPP_MAY_SLEEP
	{
		if (kind == 0)
			first_.step(stock, random, tally);
		else
			others_.step(kind - 1, stock, random, tally);
	}
};

using Owners = Shelves<Boxes<heap::Kmalloc>, Boxes<heap::Secret>, Boxes<heap::Kvmalloc>,
		       Arrays<heap::Kmalloc, 700>, Arrays<heap::Secret, 700>,
		       Arrays<heap::Kvmalloc, 5000>, Buffers<heap::Kmalloc, 5000>,
		       Buffers<heap::Kvmalloc, 20000>, Buffers<heap::Vmalloc, 20000>, Blocks,
		       Singles, Exact, Slots, Batches, Pooled, OfProcessors>;

// What one processor does. It ends where another runs.
struct Worker {
	Owners owners;
	Tally tally;

	void work(Stock &stock, u32 seed) KPP_MAY_SLEEP
	{
		Random random{seed};
		for (unsigned int i = 0; i < operations; i++) {
			owners.step(random.below(Owners::count), stock, random, tally);
			cond_resched();
		}
	}
};

const unsigned int rounds[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
void describe(const unsigned int *round, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "round %u", *round);
}
KUNIT_ARRAY_PARAM(round, rounds, describe);

void owners_keep_what_is_theirs(struct kunit *test) KPP_MAY_SLEEP
{
	auto round = param<unsigned int>(test);
	auto cache = kpp::SlabCache<Record>::create("kpp_owners");
	auto pool = kpp::MemoryPool<Record>::create(4);
	KUNIT_ASSERT_TRUE(test, cache && pool);
	Stock stock{kpp::move(*cache), kpp::move(*pool)};
	auto workers = kpp::Array<kpp::Box<Worker>>::alloc_each(
		gfp::kernel, nr_cpu_ids,
		[](size_t) KPP_MAY_SLEEP { return kpp::Box<Worker>::alloc(gfp::kernel); });
	KUNIT_ASSERT_EQ(test, to_errno(workers), 0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		unsigned int processor = raw_smp_processor_id();
		(*workers)[processor]->work(stock, round * nr_cpu_ids + processor);
	});
	for (kpp::Box<Worker> &worker : *workers) {
		Tally &tally = worker->tally;
		kunit_info(test, "%u allocated, %u resized, %u moved, %u ended early",
			   tally.allocated, tally.resized, tally.moved, tally.ended);
		KUNIT_EXPECT_EQ(test, tally.failed, 0);
		KUNIT_EXPECT_EQ(test, tally.wrong, 0);
		KUNIT_EXPECT_GT(test, tally.resized, 0);
		KUNIT_EXPECT_GT(test, tally.moved, 0);
	}
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(owners_keep_what_is_theirs, round_gen_params),
	{},
};

struct kunit_suite suite = {.name = "owners", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Random operations on all owners of memory");
