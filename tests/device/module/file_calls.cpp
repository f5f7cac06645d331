// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A page of memory behind a device, by the system calls that a driver needs more rarely.
#include <linux/poll.h>
#include <linux/string.h>

#include <kpp/device/misc_device.hpp>
#include <kpp/memory/exact_pages.hpp>
#include <kpp/module.hpp>
#include <kpp/sync/mutex.hpp>

namespace {

class Pages : kpp::Pinned {
public:
	explicit Pages(kpp::ExactPages &&made) : pages_{kpp::move(made)} {}

	kpp::Result<size_t> read_iter(kpp::IterWriter &to, loff_t &position) KPP_MAY_SLEEP
	{
		const size_t at = where(position), count = min(to.remaining(), pages_.size() - at);
		KPP_TRY(to.write_bytes(bytes() + at, count));
		position += static_cast<loff_t>(count);
		return to.written();
	}
	kpp::Result<size_t> write_iter(kpp::IterReader &from, loff_t &position) KPP_MAY_SLEEP
	{
		const size_t at = where(position),
			     count = min(from.remaining(), pages_.size() - at);
		if (!count)
			return kpp::Error{ENOSPC};
		KPP_TRY(from.read_bytes(bytes() + at, count));
		position += static_cast<loff_t>(count);
		signals_.signal(POLL_IN);
		return from.consumed();
	}
	kpp::Result<loff_t> llseek(kpp::OpenFile file, loff_t offset, int whence)
	{
		return file.seek_within(static_cast<loff_t>(pages_.size()), offset, whence);
	}
	kpp::Result<void> mmap(kpp::OpenFile file, kpp::VmArea &area) KPP_MAY_SLEEP
	{
		if (file.flags() & O_NONBLOCK)
			KPP_TRY(area.forbid_writing());
		return area.map(pages_);
	}
	kpp::Result<void> fsync(loff_t first, loff_t last, bool data_only) KPP_MAY_SLEEP
	{
		pr_info("file_calls: fsync %lld %lld %d\n", first, last, data_only);
		return {};
	}
	kpp::Result<void> flush(kpp::OpenFile file) KPP_MAY_SLEEP
	{
		pr_info("file_calls: flush\n");
		if (file.flags() & O_NONBLOCK)
			return kpp::Error{EIO};
		return {};
	}
	kpp::AsyncQueue &fasync() { return signals_; }

private:
	char *bytes() { return static_cast<char *>(pages_.address()); }
	size_t where(loff_t position) const
	{
		return min(static_cast<size_t>(position), pages_.size());
	}

	kpp::ExactPages pages_;
	kpp::AsyncQueue signals_;
};

struct FileCalls : kpp::Pinned {
	kpp::MiscDevice<Pages> device;

	static kpp::Result<FileCalls> create() KPP_MAY_SLEEP
	{
		auto pages =
			KPP_TRY(kpp::ExactPages::alloc_zeroed(kpp::gfp::kernel, 2 * PAGE_SIZE));
		return {kpp::in_place,
			KPP_TRY(kpp::MiscDevice<Pages>::create({.name = "file_calls", .mode = 0666},
							       kpp::move(pages)))};
	}
};

} // namespace

KPP_MODULE(FileCalls);
MODULE_DESCRIPTION("Pages by mmap() and its like");
MODULE_LICENSE("Dual MIT/GPL");
