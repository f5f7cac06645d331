// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The parameters of a device's methods besides user memory: the open file, the argument of an
/// ioctl, the table of a poll. C: `<linux/fs.h>`, `<linux/poll.h>`, `<linux/ioctl.h>`.
#pragma once

#include <linux/device.h>
#include <linux/fs.h>
#include <linux/ioctl.h>
#include <linux/poll.h>

#include <kpp/base/misuse.hpp>
#include <kpp/device/user_memory.hpp>

namespace kpp {

/// The open file that a method is called for. Valid while the method runs.
class OpenFile {
public:
	/// @cond internals
	OpenFile(struct file *file, struct device *device) : file_(file), device_(device) {}
	/// @endcond

	/// It was opened for reading. Context: any. C: `FMODE_READ`.
	bool readable() const { return file_->f_mode & FMODE_READ; }
	/// It was opened for writing. Context: any. C: `FMODE_WRITE`.
	bool writable() const { return file_->f_mode & FMODE_WRITE; }
	/// Methods must return EAGAIN instead of waiting. Context: any. C: `O_NONBLOCK`.
	bool nonblocking() const { return file_->f_flags & O_NONBLOCK; }
	/// The `O_*` flags it was opened with. Context: any. C: `f_flags`.
	unsigned int flags() const { return file_->f_flags; }
	/// The device it was opened through, for `dev_*` logs. Context: any.
	struct device *device() const { return device_; }

	/// Does llseek() for a device of @p size bytes.
	///
	/// Context: any.
	/// Errors: EINVAL for a position outside of 0 to @p size.
	/// C: fixed_size_llseek().
	Result<loff_t> seek_within(loff_t size, loff_t offset, int whence) const
	{
		loff_t position = fixed_size_llseek(file_, offset, whence, size);
		if (position < 0)
			return Error{detail::Failed{static_cast<int>(position)}};
		return position;
	}

	/// The kernel's view of it. `private_data` is kpp's. Context: any.
	struct file *raw() const { return file_; }

private:
	struct file *file_;
	struct device *device_;
};

/// A caller of poll() that waits for a device to become ready.
class PollTable {
public:
	/// @cond internals
	PollTable(struct file *file, poll_table *table) : file_(file), table_(table) {}
	PollTable(const PollTable &) = delete;
	PollTable &operator=(const PollTable &) = delete;
	/// @endcond

	/// Makes @p queue wake the caller. Call it for each queue that matters, then return the
	/// events that are ready now.
	///
	/// Context: may sleep.
	/// C: poll_wait().
	void wait(struct wait_queue_head &queue) KPP_MAY_SLEEP { poll_wait(file_, &queue, table_); }

private:
	struct file *file_;
	poll_table *table_;
};

/// The argument of an ioctl: a number, or user memory of the size and direction that the command
/// encodes. Valid while the method runs.
///
/// The user chooses that size too. A command that is compared as a whole has the size of its
/// `_IOW`. If only `_IOC_NR()` is compared, the size can be anything up to 16 KiB.
///
/// The user's input can be read once. Another thread of the user may change it at any time, so a
/// second read could return other bytes than were checked. A second reader() in a function does not
/// compile ("invalid invocation of method 'reader' on object 'argument' while it is in the
/// 'consumed' state"). If the compiler does not see it, as through a copy, the second reader is
/// empty, and a debug build warns.
class KPP_OWNER IoctlArgument {
public:
	/// @cond internals
	// All copies of an argument know whether its reader was taken.
	IoctlArgument(unsigned int command, unsigned long value, bool *reader_taken = nullptr)
		: command_(command),
		  value_(value),
		  reader_taken_(reader_taken)
	{}
	IoctlArgument &operator=(const IoctlArgument &) = delete;
	IoctlArgument(const IoctlArgument &) = default;
	/// @endcond

	/// The argument as a number. Context: any.
	///
	/// If it is an address of user memory, it is for the kernel's own functions, such as
	/// copy_from_user(). Their reads are not counted here.
	unsigned long value() const { return value_; }

	/// The command of the ioctl. Context: any.
	unsigned int command() const { return command_; }

	/// The user's input, once; empty unless the command is made by `_IOW` or `_IOWR`.
	///
	/// Context: any.
	UserReader reader() const KPP_NOT_MOVED_FROM KPP_EMPTIES
	{
		const bool again = reader_taken_ && exchange(*reader_taken_, true);
		const bool passed_in = _IOC_DIR(command_) & _IOC_WRITE;
		if (KPP_MISUSED(
			    again && passed_in,
			    "IoctlArgument::reader(): it was taken before; pass the UserReader on"))
			return {user(), 0};
		return {user(), passed_in && !again ? size() : 0};
	}

	/// The memory for the answer; empty unless the command is made by `_IOR` or `_IOWR`. With
	/// `_IOWR` take the reader() first: both are the same memory.
	///
	/// Context: any.
	UserWriter writer() const { return {user(), _IOC_DIR(command_) & _IOC_READ ? size() : 0}; }

private:
	void __user *user() const { return reinterpret_cast<void __user *>(value_); }
	size_t size() const { return _IOC_SIZE(command_); }

	unsigned int command_;
	unsigned long value_;
	bool *reader_taken_;
};

} // namespace kpp
