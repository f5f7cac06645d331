// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include <linux/completion.h>
#include <linux/fs.h>
#include <linux/workqueue.h>

// A file in /proc, and a task that takes a while to read it.
class BusyFile {
public:
	explicit BusyFile(const char *path)
	{
		ops_.proc_read_iter = [](kiocb *, iov_iter *) -> ssize_t {
			complete(&reading_);
			msleep(200);
			return 0;
		};
		WARN_ON(!proc_create(path + sizeof("/proc"), 0444, nullptr, &ops_));
		file_ = filp_open(path, O_RDONLY, 0);
		INIT_WORK(&read_, [](work_struct *) {
			char byte;
			kernel_read(file_, &byte, 1, &file_->f_pos);
		});
		schedule_work(&read_);
		wait_for_completion(&reading_);
	}
	~BusyFile()
	{
		flush_work(&read_);
		filp_close(file_, nullptr);
	}

private:
	static inline DECLARE_COMPLETION(reading_);
	static inline proc_ops ops_;
	static inline file *file_;
	static inline work_struct read_;
};
