// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/memory and kpp/context.
#include <kpp/context/end.hpp>
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/memory/kmap.hpp>
#include <kpp/memory/managed.hpp>
#include <kpp/memory/memalloc_scope.hpp>
#include <kpp/memory/memory_pool.hpp>
#include <kpp/memory/page_array.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

using namespace kpp;

struct Context {
	explicit Context(int id) : id(id) {}
	int id;
};

Result<void> make() KPP_MAY_SLEEP
{
	auto cache = KPP_TRY(kpp::SlabCache<Context>::create("our_ctx", {.flags = SLAB_POISON}));
	auto context = KPP_TRY(cache.alloc(kpp::gfp::kernel, 42)); // a Context(42)
	context->id++;
	return {};
}

struct Segment {
	u32 offset, length;
};

Result<void> segments_of(SlabCache<Segment> &cache) KPP_MAY_SLEEP
{
	SlabBatch<Segment, 16> segments;
	KPP_TRY(cache.alloc_bulk(segments, gfp::kernel)); // 16 of Segment()
	for (Segment &segment : segments)
		segment.length = PAGE_SIZE;
	return {};
}

struct Message {
	u32 sender;
	char text[100];
};

Result<void> messages() KPP_MAY_SLEEP
{
	auto cache = KPP_TRY(SlabCache<Message>::create_usercopy<&Message::text>("messages"));
	auto message = KPP_TRY(cache.alloc(gfp::kernel));
	return {};
}

Result<void> reserve() KPP_MAY_SLEEP
{
	auto pool = KPP_TRY(MemoryPool<Context>::create(4)); // keeps memory for four
	auto context = pool.alloc(gfp::noio, 42); // a Context(42), perhaps after a while
	return {};
}

Result<void> allocate(SlabCache<int> &cache) KPP_MAY_SLEEP
{
	auto number = KPP_TRY(cache.alloc(gfp::kernel)); // may sleep, so not under a SpinGuard
	auto other = KPP_TRY(cache.alloc(gfp::atomic | gfp::zero)); // anywhere
	*number = *other;
	return {};
}

template <gfp::Flags Flags>
Result<PageBlock> room(Flags flags) KPP_ALLOCATES(Flags)
{
	return PageBlock::alloc(flags, Order{2});
}

namespace end {
template <class T>
class Box {
	using End = kpp::EndOf<T>;

public:
	~Box() KPP_END_SLEEPS_IF(End) { reset(); }
	void reset() KPP_SLEEPS_IF(End) { End::destroy(*object_); }

private:
	T *object_;
};

void empty(Box<int> &box)
{
	box.reset();
}
} // namespace end

struct Session {
	explicit Session(int id) : id(id) {}
	void send() KPP_MAY_SLEEP {}
	int id;
};

Result<void> box() KPP_MAY_SLEEP
{
	auto session = KPP_TRY(Box<Session>::alloc(gfp::kernel, 42)); // a Session(42)
	session->send();
	return {};
}

u32 read_sample();

Result<void> array(size_t count) KPP_MAY_SLEEP
{
	auto samples = KPP_TRY(Array<u32>::alloc(gfp::kernel, count)); // zeros
	for (u32 &sample : samples)
		sample = read_sample();
	return {};
}

Result<void> array_of_buffers() KPP_MAY_SLEEP
{
	auto buffers = KPP_TRY(Array<Buffer>::alloc_each(gfp::kernel, 5, [](size_t i) KPP_MAY_SLEEP {
		return Buffer::alloc(gfp::kernel, PAGE_SIZE << i);
	}));
	return {};
}

Result<void> buffer() KPP_MAY_SLEEP
{
	auto buffer = KPP_TRY(Buffer::alloc(gfp::kernel, 1024));
	memset(buffer.address(), 'm', buffer.size());
	return {};
}

struct Request {
	int sector;
};

Result<void> without_io() KPP_MAY_SLEEP
{
	NoIoGuard guard; // until its end GFP_KERNEL means GFP_NOIO, in all functions that are called
	auto request = KPP_TRY(Box<Request>::alloc(gfp::kernel));
	return {};
}

void copy_page_of(struct page *to, struct page *from)
{
	KmapGuard target{to};
	KmapGuard source{from}; // unmapped first
	memcpy(target.address(), source.address(), PAGE_SIZE);
}

struct Motor {
	explicit Motor(int number) : number(number) {}
	void start() {}
	void stop() KPP_MAY_SLEEP {}
	int number;
};

Result<void> probe(struct device *dev) KPP_MAY_SLEEP
{
	auto motor = KPP_TRY(Managed<Motor>::create(dev, 3)); // a Motor(3)
	KPP_TRY(on_detach(dev, [motor]() KPP_MAY_SLEEP { motor->stop(); }));
	motor->start();
	return {};
}

Result<void> many_pages() KPP_MAY_SLEEP
{
	auto pages = KPP_TRY(PageArray::alloc(gfp::kernel, 1000)); // in any place, each with an address
	for (struct page *page : pages)
		clear_page(page_address(page));
	return {};
}
