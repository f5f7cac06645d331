// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Programs that want a signal when a device is ready. C: `<linux/fs.h>`.
#pragma once

#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/signal.h>

namespace kpp {

/// The open files that asked for a signal (`fcntl(F_SETFL, O_ASYNC)`). fasync() of a device returns
/// it. It is a member of the device's object, or of the File, which the files keep alive. Closing a
/// file removes it from the queue. Does not move.
class AsyncQueue {
public:
	AsyncQueue() = default;
	AsyncQueue(const AsyncQueue &) = delete;
	AsyncQueue &operator=(const AsyncQueue &) = delete;

	/// Sends SIGIO to the owner of each file. @p what is `POLL_IN` for data that can be read, `POLL_OUT` for room
	/// to write.
	///
	/// Context: any, but no raw scope.
	/// C: kill_fasync().
	void signal(int what) KPP_TAKES_SPINLOCK { kill_fasync(&files_, SIGIO, what); }

	/// The kernel's view of it. Context: any.
	struct fasync_struct **raw() { return &files_; }

private:
	struct fasync_struct *files_ = nullptr;
};

} // namespace kpp
