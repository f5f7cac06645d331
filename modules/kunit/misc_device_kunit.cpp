// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::MiscDevice against misc_register(), and what the methods of its class become for an open file.
#include <linux/device.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include <kpp/device/misc_device.hpp>
#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>

#include "files.hpp"
#include "probe.hpp"
#include "user_pages.hpp"

using kpp::Error;
using kpp::MiscDevice;
using kpp::OpenFile;
using kpp::Result;
using kpp::kunit::to_errno;

namespace {

constexpr char path[] = "/dev/kpp_kunit";
constexpr unsigned int get_number = _IOR('k', 1, u32);

// An open file. fput() alone would close it later, so a kernel thread does, which may at once.
class File {
public:
	explicit File(const char *name, int flags = O_RDWR) KPP_MAY_SLEEP
		: file_{open_file(name, flags)}
	{}
	File(const File &) = delete;
	File &operator=(const File &) = delete;
	~File() KPP_END_MAY_SLEEP { close(); }

	int error() const { return IS_ERR(file_) ? static_cast<int>(PTR_ERR(file_)) : 0; }
	struct file *operator->() const { return file_; }
	struct file *raw() const { return file_; }
	void close() KPP_MAY_SLEEP
	{
		if (!IS_ERR_OR_NULL(file_))
			work_on_cpu(raw_smp_processor_id(), close_now,
				    kpp::exchange(file_, nullptr));
	}

private:
	static long close_now(void *file) KPP_MAY_SLEEP
	{
		__fput_sync(static_cast<struct file *>(file));
		return 0;
	}

	struct file *file_;
};

// Everything that a device can do.
class Echo {
public:
	struct File : kpp::Pinned {
		Probe probe{1};
		unsigned int reads = 0;
	};

	explicit Echo(u32 first = 5) : number{first} { init_waitqueue_head(&queue); }
	Echo(const Echo &) = delete;
	Echo &operator=(const Echo &) = delete;
	~Echo() { ended++; }

	Result<File> open(OpenFile file)
	{
		last_flags = file.flags();
		last_opened = file.raw();
		last_mode = (file.readable() ? 1U : 0) | (file.writable() ? 2U : 0) |
			    (file.nonblocking() ? 4U : 0);
		if (refuse)
			return Error{refuse};
		return {kpp::in_place};
	}
	void release(File &file)
	{
		released++;
		last_reads = file.reads;
	}
	Result<size_t> read(OpenFile, File &file, kpp::UserWriter &to, loff_t &position)
		KPP_MAY_SLEEP
	{
		file.reads++;
		position += 2;
		KPP_TRY(to.write("ab", 2));
		return to.written();
	}
	Result<size_t> write(kpp::UserReader &from) KPP_MAY_SLEEP
	{
		u32 value;
		KPP_TRY(from.read(value));
		number = value;
		return from.consumed();
	}
	Result<long> ioctl(unsigned int command, kpp::IoctlArgument argument) KPP_MAY_SLEEP
	{
		if (command != get_number)
			return Error{ENOTTY};
		auto to = argument.writer();
		KPP_TRY(to.write(number));
		return 0L;
	}
	__poll_t poll(kpp::PollTable &table) KPP_MAY_SLEEP
	{
		table.wait(queue);
		return EPOLLIN;
	}
	Result<loff_t> llseek(OpenFile file, loff_t offset, int whence)
	{
		return file.seek_within(100, offset, whence);
	}

	static inline int ended = 0, released = 0, refuse = 0;
	static inline unsigned int last_flags = 0, last_mode = 0, last_reads = 0;
	static inline struct file *last_opened = nullptr;
	u32 number;
	struct wait_queue_head queue;
};

int start(struct kunit *)
{
	Probe::start();
	Echo::ended = Echo::released = Echo::refuse = 0;
	return 0;
}

void create_makes_a_node(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"}, 9U);
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	KUNIT_EXPECT_EQ(test, (*device)->number, 9);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	KUNIT_EXPECT_EQ(test, imajor(file_inode(file.raw())), MISC_MAJOR);
	KUNIT_EXPECT_EQ(test, iminor(file_inode(file.raw())),
			static_cast<unsigned int>(device->minor()));
	KUNIT_EXPECT_STREQ(test, dev_name(device->device()), "kpp_kunit");
}

void mode_is_that_of_the_node(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit", .mode = 0644});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path, O_RDONLY};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	KUNIT_EXPECT_EQ(test, file_inode(file.raw())->i_mode & 0777, 0644);
}

void name_is_copied(struct kunit *test) KPP_MAY_SLEEP
{
	char name[] = "kpp_kunit";
	auto device = MiscDevice<Echo>::create({.name = name});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	memset(name, 'x', sizeof(name) - 1);
	KUNIT_EXPECT_STREQ(test, dev_name(device->device()), "kpp_kunit");
}

void without_a_name_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(MiscDevice<Echo>::create({.name = nullptr})), -EINVAL);
	KUNIT_EXPECT_EQ(test, Echo::ended, 0);
}

void name_in_use_is_eexist(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	KUNIT_EXPECT_EQ(test, to_errno(MiscDevice<Echo>::create({.name = "kpp_kunit"})), -EEXIST);
	KUNIT_EXPECT_EQ(test, Echo::ended, 1); // the second
	File file{path};
	KUNIT_EXPECT_EQ(test, file.error(), 0); // the first goes on
}

struct Refusing {
	static Result<Refusing> create() { return Error{ENXIO}; }
};

void what_create_says_is_returned(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(MiscDevice<Refusing>::create({.name = "kpp_kunit"})),
			-ENXIO);
	File file{path};
	KUNIT_EXPECT_EQ(test, file.error(), -ENOENT);
}

struct Publishing : kpp::Pinned {
	static Result<Publishing> create() { return {kpp::in_place}; }
	Result<void> publish() KPP_MAY_SLEEP
	{
		File file{path};
		seen = file.error();
		return Error{EUCLEAN};
	}

	static inline int seen = 0;
};

void publish_comes_before_the_node(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(MiscDevice<Publishing>::create({.name = "kpp_kunit"})),
			-EUCLEAN);
	KUNIT_EXPECT_EQ(test, Publishing::seen, -ENOENT);
	File file{path};
	KUNIT_EXPECT_EQ(test, file.error(), -ENOENT);
}

void end_removes_the_node(struct kunit *test) KPP_MAY_SLEEP
{
	{
		auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
		KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	}
	KUNIT_EXPECT_EQ(test, Echo::ended, 1);
	File file{path};
	KUNIT_EXPECT_EQ(test, file.error(), -ENOENT);
}

void end_gives_up_its_reference(struct kunit *test) KPP_MAY_SLEEP
{
	struct device *device;
	{
		auto misc = MiscDevice<Echo>::create({.name = "kpp_kunit"});
		KUNIT_ASSERT_EQ(test, to_errno(misc), 0);
		device = get_device(misc->device());
	}
	KUNIT_EXPECT_EQ(test, kref_read(&device->kobj.kref), 1U);
	put_device(device);
}

void open_makes_a_file_and_close_ends_it(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	{
		File first{path}, second{path, O_RDONLY | O_NONBLOCK};
		KUNIT_ASSERT_EQ(test, first.error(), 0);
		KUNIT_ASSERT_EQ(test, second.error(), 0);
		KUNIT_EXPECT_EQ(test, Probe::alive, 2);
		KUNIT_EXPECT_TRUE(test, Echo::last_flags & O_NONBLOCK);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Echo::released, 2);
}

void open_file_says_how_it_was_opened(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	constexpr unsigned int readable = 1, writable = 2, nonblocking = 4;
	struct {
		int flags;
		unsigned int mode;
	} ways[] = {{O_RDONLY, readable},
		    {O_WRONLY, writable},
		    {O_RDWR, readable | writable},
		    {O_RDWR | O_NONBLOCK, readable | writable | nonblocking}};
	for (auto &way : ways) {
		File file{path, way.flags};
		KUNIT_ASSERT_EQ(test, file.error(), 0);
		KUNIT_EXPECT_EQ(test, Echo::last_mode, way.mode);
		KUNIT_EXPECT_PTR_EQ(test, Echo::last_opened, file.raw());
	}
	KUNIT_EXPECT_PTR_EQ(test, &**device, device->operator->());
}

void open_that_is_refused_makes_no_file(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	Echo::refuse = EBUSY;
	{
		File file{path};
		KUNIT_EXPECT_EQ(test, file.error(), -EBUSY);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Echo::released, 0);
}

void open_file_keeps_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	{
		MiscDevice<Echo> gone = *kpp::move(device);
	}
	KUNIT_EXPECT_EQ(test, Echo::ended, 0);
	File late{path};
	KUNIT_EXPECT_EQ(test, late.error(), -ENOENT);
	KUNIT_EXPECT_EQ(test, vfs_llseek(file.raw(), 10, SEEK_SET), 10); // it still works
	file.close();
	KUNIT_EXPECT_EQ(test, Echo::ended, 1);
}

#ifdef CONFIG_MODULE_UNLOAD
void open_file_keeps_the_module(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	int before = module_refcount(THIS_MODULE), during;
	{
		File file{path};
		KUNIT_ASSERT_EQ(test, file.error(), 0);
		during = module_refcount(THIS_MODULE);
	}
	KUNIT_EXPECT_EQ(test, during, before + 1);
	KUNIT_EXPECT_EQ(test, module_refcount(THIS_MODULE), before);
}
#else
void open_file_keeps_the_module(struct kunit *test) KPP_MAY_SLEEP
{
	kunit_skip(test, "this kernel unloads no modules");
}
#endif

void read_and_write_reach_the_methods(struct kunit *test) KPP_MAY_SLEEP
{
	auto user = map_user(test, PAGE_SIZE);
	if (!user)
		kunit_skip(test, "this kernel gives a case no user memory");
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	loff_t position = 3;
	KUNIT_EXPECT_EQ(test, file->f_op->read(file.raw(), *user, 16, &position), 2);
	KUNIT_EXPECT_EQ(test, position, 5);
	char got[2];
	KUNIT_ASSERT_EQ(test, copy_from_user(got, *user, 2), 0);
	KUNIT_EXPECT_EQ(test, memcmp(got, "ab", 2), 0);
	u32 number = 77;
	KUNIT_ASSERT_EQ(test, copy_to_user(*user, &number, sizeof(number)), 0);
	KUNIT_EXPECT_EQ(test, file->f_op->write(file.raw(), *user, 4, &position), 4);
	KUNIT_EXPECT_EQ(test, (*device)->number, 77);
}

void errors_of_methods_reach_the_user(struct kunit *test) KPP_MAY_SLEEP
{
	auto user = map_user(test, PAGE_SIZE);
	if (!user)
		kunit_skip(test, "this kernel gives a case no user memory");
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	loff_t position = 0;
	KUNIT_EXPECT_EQ(test, file->f_op->read(file.raw(), *user, 1, &position), -EINVAL);
	KUNIT_EXPECT_EQ(test, file->f_op->write(file.raw(), *user, 3, &position), -EINVAL);
	KUNIT_EXPECT_EQ(test, file->f_op->read(file.raw(), nullptr, 2, &position), -EFAULT);
	KUNIT_EXPECT_EQ(test, file->f_op->unlocked_ioctl(file.raw(), _IO('k', 9), 0), -ENOTTY);
	KUNIT_EXPECT_EQ(test, vfs_llseek(file.raw(), 101, SEEK_SET), -EINVAL);
}

void ioctl_answers(struct kunit *test) KPP_MAY_SLEEP
{
	auto user = map_user(test, PAGE_SIZE);
	if (!user)
		kunit_skip(test, "this kernel gives a case no user memory");
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"}, 123U);
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	auto argument = reinterpret_cast<unsigned long>(*user);
	KUNIT_EXPECT_EQ(test, file->f_op->unlocked_ioctl(file.raw(), get_number, argument), 0);
	u32 number = 0;
	KUNIT_ASSERT_EQ(test, copy_from_user(&number, *user, sizeof(number)), 0);
	KUNIT_EXPECT_EQ(test, number, 123);
	KUNIT_EXPECT_TRUE(test, file->f_op->compat_ioctl == compat_ptr_ioctl);
}

void llseek_moves_the_position(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	KUNIT_EXPECT_EQ(test, vfs_llseek(file.raw(), 40, SEEK_SET), 40);
	KUNIT_EXPECT_EQ(test, vfs_llseek(file.raw(), -10, SEEK_CUR), 30);
	KUNIT_EXPECT_EQ(test, vfs_llseek(file.raw(), 0, SEEK_END), 100);
	KUNIT_EXPECT_EQ(test, file->f_pos, 100);
}

void poll_says_what_is_ready(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	KUNIT_EXPECT_EQ(test, vfs_poll(file.raw(), nullptr), EPOLLIN);
}

// A device that can do nothing but be opened.
struct Nothing {};

void what_is_not_there_is_refused(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Nothing>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	KUNIT_EXPECT_TRUE(test, !file->f_op->read && !file->f_op->write);
	KUNIT_EXPECT_TRUE(test, !file->f_op->unlocked_ioctl && !file->f_op->poll);
	KUNIT_EXPECT_EQ(test, vfs_llseek(file.raw(), 0, SEEK_SET), -ESPIPE);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	int minor = device->minor();
	MiscDevice<Echo> other = *kpp::move(device);
	KUNIT_EXPECT_EQ(test, other.minor(), minor);
	KUNIT_EXPECT_EQ(test, Echo::ended, 0);
	File file{path};
	KUNIT_EXPECT_EQ(test, file.error(), 0);
}

void assignment_removes_the_old_device(struct kunit *test) KPP_MAY_SLEEP
{
	auto old = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	auto next = MiscDevice<Echo>::create({.name = "kpp_kunit2"});
	KUNIT_ASSERT_TRUE(test, old && next);
	*old = *kpp::move(next);
	KUNIT_EXPECT_EQ(test, Echo::ended, 1);
	File file{path}, other{"/dev/kpp_kunit2"};
	KUNIT_EXPECT_EQ(test, file.error(), -ENOENT);
	KUNIT_EXPECT_EQ(test, other.error(), 0);
}

void assignment_to_itself_keeps_it(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	MiscDevice<Echo> &same = *device;
	*device = kpp::move(same);
	File file{path};
	KUNIT_EXPECT_EQ(test, file.error(), 0);
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	auto next = MiscDevice<Echo>::create({.name = "kpp_kunit2"});
	KUNIT_ASSERT_TRUE(test, device && next);
	MiscDevice<Echo> other = kpp::move(*device);
	*device = *kpp::move(next);
	KUNIT_EXPECT_EQ(test, Echo::ended, 0);
	KUNIT_EXPECT_STREQ(test, dev_name(device->device()), "kpp_kunit2");
}

Result<void> leaves_early() KPP_MAY_SLEEP
{
	auto first = KPP_TRY(MiscDevice<Echo>::create({.name = "kpp_kunit"}));
	auto second = KPP_TRY(MiscDevice<Echo>::create({.name = "kpp_kunit2"}));
	return Error{EBUSY};
}

void early_return_removes_both(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(leaves_early()), -EBUSY);
	KUNIT_EXPECT_EQ(test, Echo::ended, 2);
	File file{path}, other{"/dev/kpp_kunit2"};
	KUNIT_EXPECT_EQ(test, file.error(), -ENOENT);
	KUNIT_EXPECT_EQ(test, other.error(), -ENOENT);
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(
		test,
		[]() KPP_MAY_SLEEP {
			return to_errno(MiscDevice<Echo>::create({.name = "kpp_kunit"}));
		},
		3);
	KUNIT_EXPECT_GT(test, Echo::ended, 0);
}

void each_failure_of_open_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Echo>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	kpp::kunit::fail_each_allocation(test, []() KPP_MAY_SLEEP {
		File file{path};
		return file.error();
	});
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void processors_open_and_close_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Nothing>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	atomic_t failures = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 100; i++) {
			File file{path};
			if (file.error())
				atomic_inc(&failures);
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
}

// The members of struct file_operations: kpp's own, those that do not compile as methods, and lock() and what is
// no method. A kernel that has another needs a word in file_operations.hpp.
constexpr const char *known_operations[] = {"owner",
					    "fop_flags",
					    "mmap_supported_flags",
					    "open",
					    "release",
					    "read",
					    "write",
					    "read_iter",
					    "write_iter",
					    "unlocked_ioctl",
					    "compat_ioctl",
					    "poll",
					    "llseek",
					    "mmap",
					    "mmap_prepare",
					    "fsync",
					    "flush",
					    "fasync",
					    "splice_read",
					    "splice_write",
					    "splice_eof",
					    "sendpage",
					    "iopoll",
					    "iterate",
					    "iterate_shared",
					    "lock",
					    "get_unmapped_area",
					    "mmap_capabilities",
					    "check_flags",
					    "flock",
					    "setlease",
					    "fallocate",
					    "show_fdinfo",
					    "copy_file_range",
					    "remap_file_range",
					    "fadvise",
					    "uring_cmd",
					    "uring_cmd_iopoll"};

struct Operations {
	unsigned int known = 0, unknown = 0;

	constexpr void operator()(const char *, const auto &...what)
	{
		if constexpr (sizeof...(what) == 4)
			look_at(what...);
	}
	constexpr void look_at(const char *, const char *, const char *name, const auto &)
	{
		for (const char *one : known_operations)
			if (!__builtin_strcmp(one, name)) {
				known++;
				return;
			}
		unknown++;
	}
};

consteval Operations look_at_operations()
{
	Operations operations;
	const struct file_operations none = {};
	__builtin_dump_struct(&none, operations);
	return operations;
}

void each_operation_of_the_kernel_is_known(struct kunit *test)
{
	constexpr Operations operations = look_at_operations();
	KUNIT_EXPECT_GT(test, operations.known, 25U);
	KUNIT_EXPECT_EQ(test, operations.unknown, 0U);
}

// Reading and writing that also the kernel does, from memory of its own.
class Pieces {
public:
	Result<size_t> read_iter(kpp::IterWriter &to, loff_t &position) KPP_MAY_SLEEP
	{
		position += 2;
		KPP_TRY(to.write("ab", 2));
		KPP_TRY(to.write(static_cast<u8>('c')));
		return to.written();
	}
	Result<size_t> write_iter(OpenFile, kpp::IterReader &from) KPP_MAY_SLEEP
	{
		KPP_TRY(from.read(number));
		KPP_TRY(from.read_up_to(rest));
		return from.consumed();
	}
	Result<void> fsync(OpenFile, loff_t first, loff_t last, bool data_only)
	{
		return Error{first == 0 && last == LLONG_MAX && data_only ? ENOSPC : EPROTO};
	}

	u32 number = 0;
	u8 rest[4] = {};
};

void pieces_of_kernel_memory(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Pieces>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	char got[8] = "";
	loff_t position = 0;
	KUNIT_EXPECT_EQ(test, kernel_read(file.raw(), got, 5, &position), 3);
	KUNIT_EXPECT_STREQ(test, got, "abc");
	KUNIT_EXPECT_EQ(test, position, 2);
	KUNIT_EXPECT_EQ(test, kernel_read(file.raw(), got, 2, &position), -EINVAL);
	const u8 sent[] = {1, 0, 0, 0, 5, 6, 7, 8, 9};
	KUNIT_EXPECT_EQ(test, kernel_write(file.raw(), sent, sizeof(sent), &position), 8);
	KUNIT_EXPECT_EQ(test, (*device)->number, 1);
	KUNIT_EXPECT_EQ(test, (*device)->rest[3], 8);
	KUNIT_EXPECT_EQ(test, kernel_write(file.raw(), sent, 3, &position), -EINVAL);
}

void fsync_says_how_it_went(struct kunit *test) KPP_MAY_SLEEP
{
	auto device = MiscDevice<Pieces>::create({.name = "kpp_kunit"});
	KUNIT_ASSERT_EQ(test, to_errno(device), 0);
	File file{path};
	KUNIT_ASSERT_EQ(test, file.error(), 0);
	KUNIT_EXPECT_EQ(test, vfs_fsync(file.raw(), 1), -ENOSPC);
	KUNIT_EXPECT_TRUE(test, !file->f_op->flush && !file->f_op->mmap && !file->f_op->fasync);
	KUNIT_EXPECT_TRUE(test, file->f_op->splice_read != nullptr);
}

struct kunit_case cases[] = {
	KUNIT_CASE(each_operation_of_the_kernel_is_known),
	KUNIT_CASE(pieces_of_kernel_memory),
	KUNIT_CASE(fsync_says_how_it_went),
	KUNIT_CASE(create_makes_a_node),
	KUNIT_CASE(mode_is_that_of_the_node),
	KUNIT_CASE(name_is_copied),
	KUNIT_CASE(without_a_name_is_einval),
	KUNIT_CASE(name_in_use_is_eexist),
	KUNIT_CASE(what_create_says_is_returned),
	KUNIT_CASE(publish_comes_before_the_node),
	KUNIT_CASE(end_removes_the_node),
	KUNIT_CASE(end_gives_up_its_reference),
	KUNIT_CASE(open_makes_a_file_and_close_ends_it),
	KUNIT_CASE(open_file_says_how_it_was_opened),
	KUNIT_CASE(open_that_is_refused_makes_no_file),
	KUNIT_CASE(open_file_keeps_the_object),
	KUNIT_CASE(open_file_keeps_the_module),
	KUNIT_CASE(read_and_write_reach_the_methods),
	KUNIT_CASE(errors_of_methods_reach_the_user),
	KUNIT_CASE(ioctl_answers),
	KUNIT_CASE(llseek_moves_the_position),
	KUNIT_CASE(poll_says_what_is_ready),
	KUNIT_CASE(what_is_not_there_is_refused),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(assignment_removes_the_old_device),
	KUNIT_CASE(assignment_to_itself_keeps_it),
	KUNIT_CASE(moved_from_can_be_assigned_to),
	KUNIT_CASE(early_return_removes_both),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(each_failure_of_open_is_enomem_and_undone),
	KUNIT_CASE(processors_open_and_close_at_once),
	{},
};

struct kunit_suite suite = {.name = "misc_device", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::MiscDevice");
