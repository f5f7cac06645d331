// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A misc character device whose operations are the methods of a class. C: `<linux/miscdevice.h>`.
///
///     class Echo {
///     public:
///             kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
///             {
///                     KPP_TRY(to.write("hello\n", 6));
///                     return to.written();
///             }
///     };
///
///     auto device = KPP_TRY(kpp::MiscDevice<Echo>::create({.name = "echo", .mode = 0444}));
///
/// makes /dev/echo, which is removed when `device` ends. See kpp::MiscDevice for the methods.
#pragma once

#include <kpp/base/owned.hpp>
#include <kpp/device/misc_node.hpp>

namespace kpp {

/// Owns a misc device: a node in /dev with a minor number that the kernel chooses, and an object of
/// type @p T behind it. The public methods of T are the operations of the node. All are optional,
/// and so are the parameters in brackets:
///
/// ~~~
/// using File = ...; // what every open file has of its own, made by open()
/// Result<File> open([OpenFile]); // Result<void> without a File
/// void release([OpenFile,] [File &]); // before the File is destroyed
/// Result<size_t> read([OpenFile,] [File &,] UserWriter & [, loff_t &position]);
/// Result<size_t> write([OpenFile,] [File &,] UserReader & [, loff_t &position]);
/// Result<long> ioctl([OpenFile,] [File &,] unsigned int command, IoctlArgument);
/// __poll_t poll([OpenFile,] [File &,] PollTable &);
/// Result<loff_t> llseek([OpenFile,] [File &,] loff_t offset, int whence);
/// Result<size_t> read_iter([OpenFile,] [File &,] IterWriter & [, loff_t &position]);
/// Result<size_t> write_iter([OpenFile,] [File &,] IterReader & [, loff_t &position]);
/// Result<void> mmap([OpenFile,] [File &,] VmArea &);
/// Result<void> fsync([OpenFile,] [File &] [, loff_t first, loff_t last, bool data_only]);
/// Result<void> flush([OpenFile,] [File &]); // at each close() of a descriptor
/// AsyncQueue &fasync([OpenFile,] [File &]); // which signals the file's owner
/// ~~~
///
/// They run in process context, may sleep (then they are tagged KPP_MAY_SLEEP), and run at the same
/// time for several callers: protect the data that they share in T with a lock. An error becomes
/// the negative errno that the system call returns. Without llseek() the device is not seekable
/// (ESPIPE). Without ioctl() every command is ENOTTY; an ioctl() returns ENOTTY for unknown
/// commands. It serves 32-bit programs too. With read_iter() and write_iter() instead of read() and
/// write() a device serves vectors, splice() and io_uring in one call.
///
/// open() runs under the lock that misc_register() takes. It cannot make a MiscDevice (EDEADLK),
/// and must not wait for code that makes or ends one. A MiscDevice that ends in open() is removed
/// after open() has returned. mmap() runs under the lock of the user's address space: it must not
/// copy from or to user memory, nor take a lock that is held during such a copy.
///
/// Other methods of `struct file_operations` do not compile. The compiler warns of a misspelt name
/// ("unused member function") if T is in an unnamed namespace.
///
/// An open file keeps the module loaded (rmmod is refused) and T alive. When the MiscDevice is
/// destroyed the node is removed at once, but T lives until the open files are closed. So T owns
/// the objects that its methods use.
///
/// When the MiscDevice ends, or another is assigned to it, the device is removed and cannot be
/// opened any more. That may sleep. C: misc_deregister().
///
/// Moves, does not copy; a moved-from device is empty and may only be assigned to or destroyed.
template <class T>
class KPP_OWNER MiscDevice {
	using Node = detail::MiscNode<T>;

	struct Device {
		Node *node;

		[[gnu::always_inline]] void end() KPP_MAY_SLEEP { node->remove(); }
	};
	KPP_OWNS(MiscDevice, &Device::node, KPP_END_MAY_SLEEP);

public:
	/// Makes the object, then registers the device, so that users see a complete object only.
	///
	/// The object is made by `T::create(args...)`, which returns `Result<T>`, or else by the
	/// constructor, and stays where it is made: a T that has create() is kpp::Pinned. Then its
	/// `Result<void> publish()` is called, if there is one. A module registers its devices last:
	/// from here on users open them.
	///
	/// Context: may sleep.
	/// Errors: EINVAL without a name, ENOMEM, EBUSY when no minor number is left, EEXIST when
	/// the name is in use, EDEADLK in open() of a device, and those of T::create().
	/// C: misc_register().
	template <class... Args>
	static Result<MiscDevice> create(const MiscOptions &options, Args &&...args) KPP_MAY_SLEEP
	{
		if (!options.name)
			return Error{EINVAL};
		return MiscDevice{
			Device{KPP_TRY(Node::make(options, kpp::forward<Args>(args)...))}};
	}

	/// No device yet: as one that was moved from. Context: any.
	MiscDevice() = default;

	/// The object behind the device. Context: any.
	/// @{
	T &operator*() const KPP_NOT_MOVED_FROM { return *operator->(); }
	T *operator->() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return nullptr;
		return &owned_->node->driver();
	}
	/// @}

	/// The minor number; the major number is MISC_MAJOR. Context: any.
	int minor() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return -1;
		return owned_->node->minor;
	}

	/// The `struct device`, for `dev_*` logs and managed memory (`devm_*`).
	///
	/// Managed memory is freed when the device is removed, which open files outlive: what T's
	/// methods use belongs into T instead.
	///
	/// Context: any.
	struct device *device() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return nullptr;
		return owned_->node->device();
	}
};

} // namespace kpp

// A method that is never called may have a misspelt name. The compiler knows all calls if the class
// is in an unnamed namespace, as for static functions in C.
#pragma clang diagnostic warning "-Wunused-member-function"
#pragma clang diagnostic ignored "-Wunneeded-member-function"
