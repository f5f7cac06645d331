// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A device with every method that kpp's can have: a page to read and write at any place, which tells those who
// wait when it changes.
#include <kpp/device/misc_device.hpp>
#include <kpp/module.hpp>
#include <kpp/sync/mutex.hpp>
#include <linux/wait.h>

namespace {

using kpp::OpenFile;
using kpp::Result;

constexpr size_t page_size = 4096;

struct Status {
	u64 changes, reads;
};

constexpr unsigned int erase = _IO('k', 1), get_status = _IOR('k', 2, Status),
		       fill = _IOW('k', 3, u32);

class Page {
public:
	// What each open file has of its own.
	struct File {
		u64 seen = 0;
		kpp::Mutex mutex{KPP_LOCK_CLASS("file")};
	};

	Page() { init_waitqueue_head(&changed_); }

	Result<File> open(OpenFile file) KPP_MAY_SLEEP
	{
		if (file.flags() & O_APPEND)
			return kpp::Error{EPERM};
		return {kpp::in_place};
	}

	void release(File &file) KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{file.mutex};
		file.seen = 0;
	}

	Result<size_t> read(File &file, kpp::UserWriter &to, loff_t &position) KPP_MAY_SLEEP
	{
		if (position < 0 || position >= static_cast<loff_t>(page_size))
			return size_t{0};
		kpp::MutexGuard guard{mutex_};
		const size_t count = min(to.remaining(), page_size - static_cast<size_t>(position));
		KPP_TRY(to.write_bytes(bytes_ + position, count));
		status_.reads++;
		kpp::MutexGuard own{file.mutex};
		file.seen = status_.changes;
		position += static_cast<loff_t>(count);
		return count;
	}

	Result<size_t> write(kpp::UserReader &from, loff_t &position) KPP_MAY_SLEEP
	{
		if (position < 0 || position >= static_cast<loff_t>(page_size))
			return kpp::Error{ENOSPC};
		const size_t count =
			min(from.remaining(), page_size - static_cast<size_t>(position));
		if (!mutex_.lock_interruptible())
			return kpp::Error{EINTR};
		kpp::MutexGuard guard{mutex_, kpp::adopt};
		KPP_TRY(from.read_bytes(bytes_ + position, count));
		position += static_cast<loff_t>(count);
		change();
		return count;
	}

	Result<long> ioctl(File &file, unsigned int command, kpp::IoctlArgument argument)
		KPP_MAY_SLEEP
	{
		switch (command) {
		case erase:
			put(0);
			return 0;
		case get_status: {
			const Status now = status();
			kpp::MutexGuard own{file.mutex};
			file.seen = now.changes;
			auto to = argument.writer();
			KPP_TRY(to.write(now));
			return 0;
		}
		case fill: {
			u32 byte = 0;
			auto from = argument.reader();
			KPP_TRY(from.read(byte));
			if (byte > 255)
				return kpp::Error{EINVAL};
			put(static_cast<u8>(byte));
			return 0;
		}
		default:
			return kpp::Error{ENOTTY};
		}
	}

	__poll_t poll(File &file, kpp::PollTable &table) KPP_MAY_SLEEP
	{
		table.wait(changed_);
		const u64 changes = status().changes;
		kpp::MutexGuard own{file.mutex};
		return file.seen == changes ? EPOLLOUT : EPOLLIN | EPOLLOUT;
	}

	Result<loff_t> llseek(OpenFile file, loff_t offset, int whence) KPP_MAY_SLEEP
	{
		return file.seek_within(page_size, offset, whence);
	}

private:
	Status status() KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{mutex_};
		return status_;
	}

	void put(u8 byte) KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{mutex_};
		memset(bytes_, byte, sizeof(bytes_));
		change();
	}

	void change() KPP_MAY_SLEEP KPP_REQUIRES(mutex_)
	{
		status_.changes++;
		wake_up_interruptible(&changed_);
	}

	kpp::Mutex mutex_{KPP_LOCK_CLASS("page")};
	u8 bytes_[page_size] KPP_GUARDED_BY(mutex_) = {};
	Status status_ KPP_GUARDED_BY(mutex_) = {};
	wait_queue_head_t changed_;
};

struct Everything : kpp::Pinned {
	static Result<Everything> create() KPP_MAY_SLEEP
	{
		return {kpp::in_place, KPP_TRY(kpp::MiscDevice<Page>::create(
					       {.name = "everything", .mode = 0666}))};
	}

	kpp::MiscDevice<Page> device;
};

} // namespace

KPP_MODULE(Everything);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A device with every method");
