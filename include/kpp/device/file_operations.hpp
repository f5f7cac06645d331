// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The methods of a driver's type as a `struct file_operations`. C: `<linux/fs.h>`.
///
/// What methods there are, and what they look like, stands with kpp::MiscDevice. One that the
/// driver does not have is NULL in the table; one that cannot be called as it is ends the build.
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

namespace kpp::detail {

// What the kernel calls. A Host is what files are opened on: it has the driver's object (driver()),
// its device(), a reference count (get(), put()), and is what its opened_on() finds in open().
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
	static_assert(!has_file || has_open,
		      "kpp: a device with a type File makes one for each open file; give it\n"
		      "  kpp::Result<File> open([kpp::OpenFile])");

	using Call = detail::Call<Driver, File>;

	// What private_data of an open file points to; just the Host when the driver has no File.
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
			static_assert(false,
				      "kpp: a method of a device returns another type: "
				      "read() and write() return kpp::Result<size_t>, "
				      "ioctl() kpp::Result<long>, llseek() kpp::Result<loff_t>");
		else
			return result ? static_cast<loff_t>(*result) : result.error().to_errno();
		return 0;
	}

	static int open(struct inode *inode, struct file *file) KPP_MAY_SLEEP
	{
#if defined(MODULE) && !defined(CONFIG_MODULE_UNLOAD)
		// Nothing counts who uses the module, so a load that fails could not wait for them.
		if (THIS_MODULE->state == MODULE_STATE_COMING)
			return -ENODEV;
#endif
		Host &host = Host::opened_on(file);
		if constexpr (!has_llseek)
			nonseekable_open(inode, file); // always 0
		int error;
		if constexpr (has_file)
			error = open_with_file(host, file);
		else
			error = open_without_file(host, file);
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
			"kpp: the File of a device can be moved, and whoever had its address before "
			"would then reach what it left; write\n"
			"  struct File : kpp::Pinned { ... };\n"
			"and in open(), instead of return File{a, b};\n"
			"  return {kpp::in_place, a, b};");
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
		if constexpr (has_release) {
			using Got = decltype(Call::release(host.driver(), {file, host.device()},
							   file_of(file)));
			static_assert(is_void_v<Got>,
				      "kpp: release() of a device returns void: the file is closed "
				      "whatever happens");
			Call::release(host.driver(), {file, host.device()}, file_of(file));
		}
		if constexpr (has_file) {
			auto *opened = static_cast<Opened *>(file->private_data);
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
		return table;
	}

public:
	[[clang::internal_linkage]] static constexpr struct file_operations table = make_table();
};

} // namespace kpp::detail
