// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory of kmalloc(): bytes, an object, an array of buffers, and what a size really takes.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/module.hpp>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static int stepsz = 200000;
module_param(stepsz, int, 0444);
MODULE_PARM_DESC(stepsz, "how much each size is larger than the one before (default 200000)");

namespace {

using kpp::Array;
using kpp::Box;
using kpp::Buffer;
using kpp::Error;
using kpp::Result;

void show(const Buffer &buffer, const char *prefix)
{
	print_hex_dump(KERN_INFO, prefix, DUMP_PREFIX_OFFSET, 16, 1, buffer.address(), 32, true);
}

struct Context {
	u32 words[10];
	char name[128];
};

// Asks for more and more, until the allocator has no block that large.
Result<void> grow(size_t step) KPP_MAY_SLEEP
{
	for (size_t size = 100;; size += step) {
		auto buffer = Buffer::alloc(kpp::gfp::kernel, size);
		if (!buffer) {
			if (size <= KMALLOC_MAX_SIZE)
				return buffer.error(); // there is no memory now
			pr_info("refused: %zu bytes, errno %d; the largest is %lu\n", size,
				buffer.error().code(), KMALLOC_MAX_SIZE);
			return {};
		}
		size_t takes = buffer->allocated_size();
		size_t waste = takes - size;
		pr_info("asked %zu, takes %zu, wasted %zu (%zu %%)\n", size, takes, waste,
			waste * 100 / size);
	}
}

struct Kmalloc : kpp::Pinned {
	// Freed in reverse when the module is unloaded.
	Buffer bytes;
	Box<Context> context;
	Array<Buffer> buffers;

	static Result<Kmalloc> create() KPP_MAY_SLEEP
	{
		if (stepsz < 1)
			return Error{EINVAL};

		auto bytes = KPP_TRY(Buffer::alloc(kpp::gfp::kernel, 1024));
		show(bytes, "before: ");
		memset(bytes.address(), 'm', bytes.size());
		show(bytes, "after: ");

		auto context = KPP_TRY(Box<Context>::alloc(kpp::gfp::kernel));
		pr_info("a zeroed structure: %u, \"%s\"\n", context->words[9], context->name);

		// If one cannot be allocated, those before it are freed.
		auto buffers = KPP_TRY(
			Array<Buffer>::alloc_each(kpp::gfp::kernel, 5, [](size_t i) KPP_MAY_SLEEP {
				return Buffer::alloc(kpp::gfp::kernel, 1024 << i);
			}));
		for (const Buffer &buffer : buffers)
			pr_info("a buffer of %zu bytes\n", buffer.size());

		auto nothing = Buffer::alloc(kpp::gfp::kernel, 0);
		if (!nothing)
			pr_info("no bytes: errno %d\n", nothing.error().code());

		KPP_TRY(grow(stepsz));
		return {kpp::in_place, kpp::move(bytes), kpp::move(context), kpp::move(buffers)};
	}
};

} // namespace

KPP_MODULE(Kmalloc);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Memory of kmalloc(), and what it takes");
