// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory of vmalloc() and its kin: where it lies, and what frees it.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/memory/array.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/module.hpp>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static int kvnum = 5 << 20;
module_param(kvnum, int, 0444);
MODULE_PARM_DESC(kvnum, "how many bytes kvmalloc() gives, at least 16 (default 5 MiB)");

namespace {

using kpp::Array;
using kpp::Error;
using kpp::KvBuffer;
using kpp::Result;
using kpp::VBuffer;

unsigned long frame_of(const void *address)
{
	return is_vmalloc_addr(address) ? vmalloc_to_pfn(address)
					: PHYS_PFN(virt_to_phys(const_cast<void *>(address)));
}

// The frames of the pages are consecutive where memory is contiguous.
void show(const char *what, const void *address, size_t size)
{
	const char *page = static_cast<const char *>(address);
	unsigned long pages = PAGE_ALIGN(size) >> PAGE_SHIFT, breaks = 0;

	for (unsigned long i = 1; i < pages; i++)
		breaks +=
			frame_of(page + i * PAGE_SIZE) != frame_of(page + (i - 1) * PAGE_SIZE) + 1;
	pr_info("%s: %zu bytes in the %s, %lu pages, %lu gaps between their frames\n", what, size,
		is_vmalloc_addr(address) ? "range of vmalloc()" : "direct mapping", pages, breaks);
}

struct Vmalloc : kpp::Pinned {
	// Freed in reverse when the module is unloaded: vfree(), vfree(), kvfree(), kfree().
	VBuffer bytes, zeroed;
	KvBuffer either;
	Array<u64> numbers;

	static Result<Vmalloc> create() KPP_MAY_SLEEP
	{
		if (kvnum < 16)
			return Error{EINVAL};

		auto bytes = KPP_TRY(VBuffer::alloc(kpp::gfp::kernel, 10000));
		show("vmalloc", bytes.address(), bytes.size());

		auto zeroed = KPP_TRY(VBuffer::alloc_zeroed(kpp::gfp::kernel, 10000));
		show("vzalloc", zeroed.address(), zeroed.size());
		print_hex_dump(KERN_INFO, "zeroed: ", DUMP_PREFIX_OFFSET, 16, 1, zeroed.address(),
			       16, false);

		auto either = KPP_TRY(KvBuffer::alloc(kpp::gfp::kernel, kvnum));
		show("kvmalloc", either.address(), either.size());

		auto numbers = KPP_TRY(Array<u64>::alloc(kpp::gfp::kernel, 1000));
		show("kcalloc", numbers.data(), numbers.size() * sizeof(u64));

		return {kpp::in_place, kpp::move(bytes), kpp::move(zeroed), kpp::move(either),
			kpp::move(numbers)};
	}
};

} // namespace

KPP_MODULE(Vmalloc);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Memory of vmalloc() and its kin");
