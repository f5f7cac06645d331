// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The object behind a misc device while it is registered or open. C: `<linux/miscdevice.h>`.
///
/// Drivers include misc_device.hpp.
#pragma once

#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <kpp/base/pinned.hpp>
#include <kpp/device/file_operations.hpp>
#include <kpp/device/references.hpp>

namespace kpp {

/// How to make a misc device.
struct MiscOptions {
	/// The name of its node in /dev; it is copied.
	const char *name;
	/// The access mode of the node, such as 0666; 0 leaves it to the kernel (0600).
	umode_t mode = 0;
	/// Its parent in the tree of devices, or null; it outlives the misc device.
	struct device *parent = nullptr;
};

namespace detail {
// open() of a misc device runs under the lock of misc_register() and misc_deregister(), which wait for
// it. So at any time one task at most is in open(), and of this module it is this one.
inline struct task_struct *task_in_misc_open;

[[nodiscard]] inline bool in_misc_open()
{
	return READ_ONCE(task_in_misc_open) == current;
}

// The kernel and the open files point to this object. It does not move, and lives until the device is unregistered and the last file is closed.
template <class T>
class MiscNode : public miscdevice {
public:
	using Driver = T;

	template <class... Args>
	static Result<MiscNode *> make(const MiscOptions &options, Args &&...args) KPP_MAY_SLEEP
	{
		static_assert(alignof(MiscNode) <= ARCH_KMALLOC_MINALIGN,
			      "kpp::MiscDevice<T>: T is aligned to more than kmalloc() gives; "
			      "allocate what needs it on its own");
		static_assert(!has_reference<T, T>(),
			      "kpp::MiscDevice<T>: T lives until the last of its files is closed, "
			      "and refers to an object that may end earlier, with the device; hold "
			      "a\n"
			      "  kpp::Revocable<X>::Handle (kpp/device/revocable.hpp)\n"
			      "instead of the X &, or an X * to what stays as long as the module");
		if (in_misc_open()) {
			pr_err("kpp: %s: open() of a misc device cannot make another, it would wait "
			       "for itself; make it in create(), an ioctl or a work item\n",
			       options.name);
			return Error{EDEADLK};
		}
		void *memory = kmalloc(sizeof(MiscNode), GFP_KERNEL);
		if (!memory)
			return Error{ENOMEM};
		auto *node = new (Place{memory}) MiscNode(options, kpp::forward<Args>(args)...);
		auto result = node->start(options.name);
		if (!result) {
			node->end(); // nobody else has a reference yet
			return result.error();
		}
		return node;
	}

	// Called under misc_mtx, which also unregisters: the node that misc_open() stored is alive.
	static MiscNode &opened_on(struct file *file)
	{
		return *static_cast<MiscNode *>(static_cast<miscdevice *>(file->private_data));
	}

	// The time that open() of the driver takes.
	class Opening {
	public:
		Opening() { WRITE_ONCE(task_in_misc_open, current); }
		Opening(const Opening &) = delete;
		Opening &operator=(const Opening &) = delete;
		~Opening() { WRITE_ONCE(task_in_misc_open, nullptr); }
	};

	// The device ends, and T with it once the last file is closed.
	void remove() KPP_MAY_SLEEP
	{
		if (in_misc_open())
			return remove_later();
		misc_deregister(this);
		put();
	}

	T &driver() { return *driver_; }
	struct device *device() const { return this_device; }
	void get() { refcount_inc(&references_); }
	void put() KPP_MAY_SLEEP
	{
		if (refcount_dec_and_test(&references_))
			end();
	}

private:
	void end() KPP_MAY_SLEEP
	{
		this->~MiscNode();
		kfree(this);
	}

	// A thread can wait for open() to end. It is code of the module, so it holds the module till its end.
	void remove_later() KPP_MAY_SLEEP
	{
		__module_get(THIS_MODULE);
		if (IS_ERR(kthread_run(remove_in_thread, this, "kpp_misc_end")))
			pr_err("kpp: %s: no memory to end it in open() of a misc device; it stays, "
			       "and so does the module\n",
			       name);
	}
	[[clang::internal_linkage]] static int remove_in_thread(void *object) KPP_MAY_SLEEP
	{
		auto *node = static_cast<MiscNode *>(object);
		misc_deregister(node);
		node->put();
		module_put_and_kthread_exit(0);
	}

	template <class... Args>
	explicit MiscNode(const MiscOptions &options, Args &&...args)
		: miscdevice{},
		  driver_(make_driver(kpp::forward<Args>(args)...))
	{
		refcount_set(&references_, 1);
		minor = MISC_DYNAMIC_MINOR;
		mode = options.mode;
		parent = options.parent;
		fops = &FileOperations<MiscNode>::table;
	}
	~MiscNode()
	{
		put_device(this_device); // NULL before it was registered
		kfree_const(name);
	}

	// Returned, not moved, into the node: T need not be movable.
	template <class... Args>
	static Result<T> make_driver(Args &&...args) KPP_MAY_SLEEP
	{
		if constexpr (requires { T::create(kpp::forward<Args>(args)...); }) {
			static_assert(
				stays_in_place<T>,
				"kpp::MiscDevice<T>: T can be moved, and pointers to it would then "
				"dangle; write\n"
				"  class T : kpp::Pinned { ... };\n"
				"and in T::create(), instead of return T{a, b};\n"
				"  return {kpp::in_place, a, b};");
			return T::create(kpp::forward<Args>(args)...);
		} else if constexpr (constructible_from<T, Args...>)
			return Result<T>{in_place, kpp::forward<Args>(args)...};
		else {
			static_assert(false,
				      "kpp::MiscDevice<T>::create(options, args...): there is "
				      "neither a public T::create(args...) nor a constructor "
				      "T(args...)");
			return Error{EINVAL};
		}
	}

	// Users can see the device from here on, so the driver's object is complete already.
	Result<void> start(const char *device_name) KPP_MAY_SLEEP
	{
		if (!driver_) // before any call, after which the compiler would not know
			return driver_.error();
		name = kstrdup_const(device_name, GFP_KERNEL);
		if (!name)
			return Error{ENOMEM};
		KPP_TRY(publish(*driver_));
		if (auto registered = check_zero(misc_register(this)); !registered) {
			this_device = nullptr; // which holds an error
			return registered;
		}
		get_device(this_device); // logs of files still open name it after it is gone
		return {};
	}

	refcount_t references_;
	Result<T> driver_;
};
} // namespace detail

} // namespace kpp
