// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The methods of a driver's type as a `struct file_operations`. C: `<linux/fs.h>`.
///
/// kpp::MiscDevice documents the methods and their signatures. A method that the driver lacks is
/// NULL in the table. A method with wrong parameters ends the build.
#pragma once

#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/module.h>
#include <linux/slab.h>

#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>
#include <kpp/device/driver_methods.hpp>
#include <kpp/device/references.hpp>

namespace kpp::detail {

// The functions that the kernel calls. Files are opened on a Host: it has the driver's object (driver()), its device() and a reference count (get(), put()), and open() finds it by its opened_on().
template <class Host>
class FileOperations {
	using Driver = typename Host::Driver;
	using File = typename FileOf<Driver>::Type;
	static constexpr bool has_file = !is_same_v<File, NoFile>;
	static_assert(
		!__is_final(Driver),
		"kpp: the type of a device cannot be final, or its methods could not be found");

	static constexpr bool has_open = !requires { &Ambiguous<Driver>::open; };
	static constexpr bool has_release = !requires { &Ambiguous<Driver>::release; };
	static constexpr bool has_read = !requires { &Ambiguous<Driver>::read; };
	static constexpr bool has_write = !requires { &Ambiguous<Driver>::write; };
	static constexpr bool has_ioctl = !requires { &Ambiguous<Driver>::ioctl; };
	static constexpr bool has_poll = !requires { &Ambiguous<Driver>::poll; };
	static constexpr bool has_llseek = !requires { &Ambiguous<Driver>::llseek; };
	static constexpr bool has_read_iter = KPP_HAS_METHOD(Driver, read_iter);
	static constexpr bool has_write_iter = KPP_HAS_METHOD(Driver, write_iter);
	static constexpr bool has_mmap = KPP_HAS_METHOD(Driver, mmap);
	static constexpr bool has_fsync = KPP_HAS_METHOD(Driver, fsync);
	static constexpr bool has_flush = KPP_HAS_METHOD(Driver, flush);
	static constexpr bool has_fasync = KPP_HAS_METHOD(Driver, fasync);

	// Methods that the kernel calls and kpp does not support: each is an error. lock() is one if it has the kernel's parameters; otherwise it belongs to a lock.
/// @cond internals
#define KPP_NOT_SUPPORTED(name, instead) \
	static_assert(!KPP_HAS_METHOD(Driver, name), \
		      "kpp: " #name \
		      "() of a device is not supported, and would never be called; " instead)
#define KPP_NO_INSTEAD "rename it, or register a struct file_operations of your own"
	/// @endcond
	KPP_NOT_SUPPORTED(splice_read, "it comes with read_iter()");
	KPP_NOT_SUPPORTED(splice_write, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(splice_eof, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(sendpage, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(unlocked_ioctl, "name it ioctl()");
	KPP_NOT_SUPPORTED(compat_ioctl, "ioctl() serves 32-bit programs too");
	KPP_NOT_SUPPORTED(mmap_prepare, "name it mmap()");
	KPP_NOT_SUPPORTED(iopoll, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(iterate, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(iterate_shared, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(get_unmapped_area, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(mmap_capabilities, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(check_flags, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(flock, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(setlease, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(fallocate, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(show_fdinfo, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(copy_file_range, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(remap_file_range, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(fadvise, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(uring_cmd, KPP_NO_INSTEAD);
	KPP_NOT_SUPPORTED(uring_cmd_iopoll, KPP_NO_INSTEAD);
#undef KPP_NO_INSTEAD
#undef KPP_NOT_SUPPORTED
	static_assert(
		!requires(Driver &driver, struct file *file, int command, struct file_lock *lock) {
			driver.lock(file, command, lock);
		}, "kpp: lock() of a device is not supported, and would never be called");
	static_assert(!has_file || has_open,
		      "kpp: a device with a type File makes one for each open file; give it\n"
		      "  kpp::Result<File> open([kpp::OpenFile])");

	using Call = detail::Call<Driver, File>;

	// The target of private_data of an open file; only the Host if the driver has no File.
	struct Opened {
		Host *host;
		Result<File> file;
	};
	static_assert(alignof(Opened) <= ARCH_KMALLOC_MINALIGN,
		      "kpp: the File of a device is aligned to more than kmalloc() gives");

	static Host &host_of(struct file *file)
	{
		if constexpr (has_file)
			return *static_cast<Opened *>(file->private_data)->host;
		else
			return *static_cast<Host *>(file->private_data);
	}
	static File &file_of(struct file *file)
	{
		if constexpr (has_file)
			return *static_cast<Opened *>(file->private_data)->file;
		else
			return no_file;
	}

	template <class Wanted, class Got>
	static constexpr loff_t to_return_value(const Got &result)
	{
		if constexpr (!is_same_v<Got, Result<Wanted>>)
			static_assert(
				false,
				"kpp: a method of a device returns another type: "
				"read(), write(), read_iter() and write_iter() return kpp::Result<size_t>, "
				"ioctl() kpp::Result<long>, llseek() kpp::Result<loff_t>");
		else
			return result ? static_cast<loff_t>(*result) : result.error().to_errno();
		return 0;
	}

	static int open(struct inode *inode, struct file *file) KPP_MAY_SLEEP
	{
#if defined(MODULE) && !defined(CONFIG_MODULE_UNLOAD)
		// This kernel does not count users of the module, so a load that fails could not wait for them.
		if (THIS_MODULE->state == MODULE_STATE_COMING)
			return -ENODEV;
#endif
		Host &host = Host::opened_on(file);
		if constexpr (!has_llseek)
			nonseekable_open(inode, file); // always 0
		int error;
		if constexpr (has_file) {
			typename Host::Opening opening;
			error = open_with_file(host, file);
		} else if constexpr (has_open) {
			typename Host::Opening opening;
			error = open_without_file(host, file);
		} else {
			error = open_without_file(host, file);
		}
		if (!error)
			host.get();
		return error;
	}

	static int open_with_file(Host &host, struct file *file) KPP_MAY_SLEEP
	{
		using Got = decltype(Call::open(host.driver(), {file, host.device()}));
		static_assert(is_same_v<Got, Result<File>>,
			      "kpp: open() of a device with a type File returns kpp::Result<File>");
		static_assert(
			stays_in_place<File>,
			"kpp: the File of a device can be moved, and pointers to it would then "
			"dangle; write\n"
			"  struct File : kpp::Pinned { ... };\n"
			"and in open(), instead of return File{a, b};\n"
			"  return {kpp::in_place, a, b};");
		static_assert(
			!has_reference<File, Driver>(),
			"kpp: the File of a device lives until it is closed, and refers to an "
			"object that may end earlier, with the device; hold a\n"
			"  kpp::Revocable<X>::Handle (kpp/device/revocable.hpp)\n"
			"instead of the X &, or an X * to what stays as long as the module");
		void *memory = kmalloc(sizeof(Opened), GFP_KERNEL);
		if (!memory)
			return -ENOMEM;
		// The File is made where it stays: it need not be movable.
		auto *opened = new (Place{memory})
			Opened{&host, Call::open(host.driver(), {file, host.device()})};
		if (!opened->file) {
			int error = opened->file.error().to_errno();
			kfree(opened); // there is nothing in it to destroy
			return error;
		}
		file->private_data = opened;
		return 0;
	}

	static int open_without_file(Host &host, struct file *file) KPP_MAY_SLEEP
	{
		file->private_data = &host;
		if constexpr (has_open) {
			auto result = Call::open(host.driver(), {file, host.device()});
			static_assert(is_same_v<decltype(result), Result<void>>,
				      "kpp: open() of a device without a type File returns "
				      "kpp::Result<void>");
			return result ? 0 : result.error().to_errno();
		}
		return 0;
	}

	static int release(struct inode *, struct file *file) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		auto *opened =
			static_cast<Opened *>(file->private_data); // if the driver has a File
		if constexpr (has_release) {
			using Got = decltype(Call::release(host.driver(), {file, host.device()},
							   file_of(file)));
			static_assert(is_void_v<Got>,
				      "kpp: release() of a device returns void: the file is closed "
				      "whatever happens");
			Call::release(host.driver(), {file, host.device()}, file_of(file));
		}
		if constexpr (has_file) {
			opened->~Opened();
			kfree(opened);
		}
		host.put();
		return 0;
	}

	static ssize_t read(struct file *file, char __user *buffer, size_t count, loff_t *position)
		KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		UserWriter to{buffer, count};
		return to_return_value<size_t>(Call::read(host.driver(), {file, host.device()},
							  file_of(file), to, *position));
	}

	static ssize_t write(struct file *file, const char __user *buffer, size_t count,
			     loff_t *position) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		UserReader from{buffer, count};
		return to_return_value<size_t>(Call::write(host.driver(), {file, host.device()},
							   file_of(file), from, *position));
	}

	static long ioctl(struct file *file, unsigned int command, unsigned long argument)
		KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		bool reader_taken = false;
		return to_return_value<long>(Call::ioctl(host.driver(), {file, host.device()},
							 file_of(file), command,
							 {command, argument, &reader_taken}));
	}

	static __poll_t poll(struct file *file, struct poll_table_struct *waiting) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		PollTable table{file, waiting};
		using Got = decltype(Call::poll(host.driver(), {file, host.device()}, file_of(file),
						table));
		static_assert(
			is_same_v<Got, __poll_t>,
			"kpp: poll() of a device returns __poll_t, the EPOLL* bits that are ready");
		return Call::poll(host.driver(), {file, host.device()}, file_of(file), table);
	}

	static loff_t llseek(struct file *file, loff_t offset, int whence) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		return to_return_value<loff_t>(Call::llseek(host.driver(), {file, host.device()},
							    file_of(file), offset, whence));
	}

	static ssize_t read_iter(struct kiocb *call, struct iov_iter *memory) KPP_MAY_SLEEP
	{
		struct file *file = call->ki_filp;
		Host &host = host_of(file);
		IterWriter to{memory};
		return to_return_value<size_t>(Call::read_iter(host.driver(), {file, host.device()},
							       file_of(file), to, call->ki_pos));
	}

	static ssize_t write_iter(struct kiocb *call, struct iov_iter *memory) KPP_MAY_SLEEP
	{
		struct file *file = call->ki_filp;
		Host &host = host_of(file);
		IterReader from{memory};
		return to_return_value<size_t>(Call::write_iter(
			host.driver(), {file, host.device()}, file_of(file), from, call->ki_pos));
	}

	// Linux 6.5 calls it so, and older ones generic_file_splice_read().
	template <class File>
	static ssize_t splice_read(File *file, loff_t *position, struct pipe_inode_info *pipe,
				   size_t size, unsigned int flags) KPP_MAY_SLEEP
	{
		if constexpr (requires { copy_splice_read(file, position, pipe, size, flags); })
			return copy_splice_read(file, position, pipe, size, flags);
		else
			return generic_file_splice_read(file, position, pipe, size, flags);
	}

	template <class Got>
	static constexpr int to_error(const Got &result)
	{
		if constexpr (is_same_v<Got, Result<void>>)
			return result ? 0 : result.error().to_errno();
		else
			static_assert(false, "kpp: mmap(), fsync() and flush() of a device return "
					     "kpp::Result<void>");
		return 0;
	}

	static int mmap(struct file *file, struct vm_area_struct *memory) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		VmArea area{memory};
		return to_error(
			Call::mmap(host.driver(), {file, host.device()}, file_of(file), area));
	}

	static int fsync(struct file *file, loff_t first, loff_t last, int data_only) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		return to_error(Call::fsync(host.driver(), {file, host.device()}, file_of(file),
					    first, last, data_only != 0));
	}

	static int flush(struct file *file, fl_owner_t) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		return to_error(Call::flush(host.driver(), {file, host.device()}, file_of(file)));
	}

	// The kernel calls it too, with `on` 0, before release() of a file that gets signals.
	static int fasync(int number, struct file *file, int on) KPP_MAY_SLEEP
	{
		Host &host = host_of(file);
		using Got =
			decltype(Call::fasync(host.driver(), {file, host.device()}, file_of(file)));
		if constexpr (is_same_v<Got, AsyncQueue &>)
			return fasync_helper(
				number, file, on,
				Call::fasync(host.driver(), {file, host.device()}, file_of(file))
					.raw());
		else
			static_assert(
				false,
				"kpp: fasync() of a device returns the kpp::AsyncQueue & that "
				"signals the file's owner");
		return -EINVAL;
	}

	static consteval struct file_operations make_table()
	{
		struct file_operations table = {};
		table.owner = THIS_MODULE; // an open file keeps the module loaded
		table.open = open;
		table.release = release;
		if constexpr (has_read)
			table.read = read;
		if constexpr (has_write)
			table.write = write;
		if constexpr (has_ioctl) {
			table.unlocked_ioctl = ioctl;
			table.compat_ioctl = compat_ptr_ioctl;
		}
		if constexpr (has_poll)
			table.poll = poll;
		if constexpr (has_llseek)
			table.llseek = llseek;
		if constexpr (has_read_iter) {
			table.read_iter = read_iter;
			table.splice_read = splice_read<struct file>;
		}
		if constexpr (has_write_iter)
			table.write_iter = write_iter;
		if constexpr (has_mmap)
			table.mmap = mmap;
		if constexpr (has_fsync)
			table.fsync = fsync;
		if constexpr (has_flush)
			table.flush = flush;
		if constexpr (has_fasync)
			table.fasync = fasync;
		return table;
	}

public:
	[[clang::internal_linkage]] static constexpr struct file_operations table = make_table();
};

#undef KPP_HAS_METHOD

} // namespace kpp::detail
