// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A device of blocks that can be computed again, so it keeps them only while memory is not short.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/base/optional.hpp>
#include <kpp/device/misc_device.hpp>
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/module.hpp>
#include <kpp/module_param.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "reclaim.h"

static int mib = 96;
module_param(mib, int, 0444);
MODULE_PARM_DESC(mib, "the size of the device in MiB, 1 to 1024 (default 96)");

static bool shrinker = true;
module_param(shrinker, bool, 0444);
MODULE_PARM_DESC(shrinker, "give blocks back when memory is short (default true)");

namespace {

using kpp::Error;
using kpp::OpenFile;
using kpp::PageBlock;
using kpp::Result;

struct Block {
	u64 words[PAGE_SIZE / sizeof(u64)];
};

// The contents of a block depend on nothing but its number: a generator of Marsaglia's (xorshift), started by it.
void compute(Block &block, u64 number)
{
	u64 x = (number + 1) * 0x9e3779b97f4a7c15;
	for (u64 &word : block.words) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		word = x;
	}
}

// The place of a block in the cache.
struct Slot {
	kpp::Optional<PageBlock> page;
	bool used_again = false; // since scan() came by
	bool given_back = false; // by scan(), at some time
};

struct Cache {
	kpp::KvArray<Slot> slots;
	size_t hand = 0; // where scan() goes on
	reclaim_stats stats = {};
};

class Blocks : kpp::Pinned {
public:
	// Each open file has room for the block that it reads. The threads that share the file wait for each other, by a
	// lock that may be held across an allocation: scan() does not take it.
	struct File : kpp::Pinned {
		kpp::Locked<kpp::Box<Block>, kpp::Mutex> block;

		explicit File(kpp::Box<Block> room) : block{kpp::move(room)} {}
	};

	static Result<Blocks> create() KPP_MAY_SLEEP
	{
		if (mib < 1 || mib > 1024)
			return Error{EINVAL};
		const size_t count = (static_cast<size_t>(mib) << 20) / sizeof(Block);
		return {kpp::in_place, KPP_TRY(kpp::KvArray<Slot>::alloc(kpp::gfp::kernel, count))};
	}

	explicit Blocks(kpp::KvArray<Slot> slots)
		: size_{slots.size() * sizeof(Block)},
		  cache_{kpp::move(slots)}
	{}

	Result<void> publish() KPP_MAY_SLEEP
	{
		if (shrinker)
			shrinker_ = KPP_TRY(GivesBack::create(*this, "kpp_reclaim"));
		return {};
	}

	Result<File> open() KPP_MAY_SLEEP
	{
		return {kpp::in_place, KPP_TRY(kpp::Box<Block>::alloc(kpp::gfp::kernel))};
	}

	// Reads to the end of a block at most, as a file may.
	Result<size_t> read(File &file, kpp::UserWriter &to, loff_t &position) KPP_MAY_SLEEP
	{
		const auto at = static_cast<size_t>(position);
		if (position < 0 || at >= size_)
			return 0;
		const size_t first = at % sizeof(Block);
		const size_t left = sizeof(Block) - first;
		const size_t count = to.remaining() < left ? to.remaining() : left;

		kpp::MutexGuard guard{file.block};
		Block &block = *file.block.data();
		fetch(block, at / sizeof(Block));
		KPP_TRY(to.write_bytes(reinterpret_cast<char *>(&block) + first, count));
		position += static_cast<loff_t>(count);
		return count;
	}

	Result<loff_t> llseek(OpenFile file, loff_t offset, int whence)
	{
		return file.seek_within(static_cast<loff_t>(size_), offset, whence);
	}

	Result<long> ioctl(unsigned int command, kpp::IoctlArgument argument) KPP_MAY_SLEEP
	{
		if (command != RECLAIM_STATS)
			return Error{ENOTTY};
		const reclaim_stats stats = cache_.with([](Cache &cache) { return cache.stats; });
		KPP_TRY(argument.writer().write(stats));
		return 0;
	}

	kpp::ShrinkCount count(shrink_control &) KPP_PROCESS
	{
		const u64 cached = cache_.with([](Cache &cache) {
			cache.stats.counts++;
			return cache.stats.cached;
		});
		return cached ? cached : kpp::ShrinkCount::empty();
	}

	// Runs inside some allocation, perhaps one of fetch(). The lock is a spinlock, so no allocation that reclaims is
	// made under it.
	kpp::ShrinkScan scan(shrink_control &control) KPP_PROCESS
	{
		kpp::SpinGuard guard{cache_};
		Cache &cache = cache_.data();
		cache.stats.scans++;
		if (current == READ_ONCE(allocating_))
			cache.stats.own++;
		if (!cache.stats.cached)
			return kpp::ShrinkScan::stop();
		return give_back(cache, control);
	}

private:
	using GivesBack = kpp::Shrinker<&Blocks::count, &Blocks::scan>;

	// Copies a block out of the cache, or computes it and puts it there if a page can be had without force.
	void fetch(Block &block, size_t number) KPP_MAY_SLEEP
	{
		const u64 began = ktime_get_ns();
		const bool hit = cache_.with([&](Cache &cache) {
			Slot &slot = cache.slots[number];
			if (!slot.page)
				return false;
			memcpy(&block, slot.page->address(), sizeof(block));
			slot.used_again = true;
			cache.stats.hits++;
			cache.stats.hit_ns += ktime_get_ns() - began;
			return true;
		});
		if (hit)
			return;

		compute(block, number);
		WRITE_ONCE(allocating_, current);
		auto page =
			PageBlock::alloc(kpp::gfp::kernel | kpp::gfp::noretry | kpp::gfp::nowarn);
		WRITE_ONCE(allocating_, nullptr);
		if (page)
			memcpy(page->address(), &block, sizeof(block));

		cache_.with([&](Cache &cache) {
			Slot &slot = cache.slots[number];
			if (page && !slot.page) { // nobody was faster
				slot.page = kpp::move(*page);
				cache.stats.cached++;
			}
			cache.stats.refaults += slot.given_back;
			cache.stats.misses++;
			cache.stats.miss_ns += ktime_get_ns() - began;
		});
	}

	// Looks at as many cached blocks as asked. A block that was used again since the last time stays once more.
	static unsigned long give_back(Cache &cache, shrink_control &control) KPP_TAKES_SPINLOCK
	{
		unsigned long freed = 0, seen = 0;
		for (size_t i = 0; i < cache.slots.size() && seen < control.nr_to_scan; i++) {
			Slot &slot = cache.slots[cache.hand];
			if (++cache.hand == cache.slots.size())
				cache.hand = 0;
			if (!slot.page)
				continue;
			seen++;
			if (kpp::exchange(slot.used_again, false))
				continue;
			slot.page.reset();
			slot.given_back = true;
			freed++;
		}
		control.nr_scanned = seen;
		cache.stats.cached -= freed;
		cache.stats.given += freed;
		return freed;
	}

	const size_t size_;
	struct task_struct *allocating_ = nullptr; // the last task to do so, for the statistics
	kpp::Locked<Cache> cache_;
	GivesBack shrinker_; // the last: it ends before the cache
};

struct Reclaim : kpp::Pinned {
	kpp::MiscDevice<Blocks> device;

	static Result<Reclaim> create() KPP_MAY_SLEEP
	{
		auto device = KPP_TRY(
			kpp::MiscDevice<Blocks>::create({.name = "kpp_reclaim", .mode = 0666}));
		pr_info("/dev/kpp_reclaim, %d MiB, %s a shrinker\n", mib,
			shrinker ? "with" : "without");
		return {kpp::in_place, kpp::move(device)};
	}
};

} // namespace

KPP_MODULE(Reclaim);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A cache that gives memory back when it is short");
