/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * kpp/device/misc_device.hpp, open_file.hpp, vm_area.hpp, async_queue.hpp. The twin's device lives as kpp's does:
 * until the last of its files is closed, also after it is unregistered.
 */
#define PAIR_GET _IOR('p', 1, struct message)
#define PAIR_SET _IOW('p', 2, struct message)
#ifdef __cplusplus
#undef PAIR_GET
#undef PAIR_SET
#define PAIR_GET _IOR('p', 1, Message)
#define PAIR_SET _IOW('p', 2, Message)

namespace {
class CharDev {
public:
	Result<size_t> read(UserWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write(message_));
		return to.written();
	}
	Result<size_t> write(UserReader &from) KPP_MAY_SLEEP
	{
		KPP_TRY(from.read(message_));
		return sizeof(message_);
	}
	Result<long> ioctl(unsigned int command, IoctlArgument argument) KPP_MAY_SLEEP
	{
		switch (command) {
		case PAIR_GET: {
			auto to = argument.writer();
			KPP_TRY(to.write(message_));
			return 0;
		}
		case PAIR_SET: {
			auto from = argument.reader();
			KPP_TRY(from.read(message_));
			return 0;
		}
		}
		return Error{ENOTTY};
	}
	__poll_t poll(PollTable &table) KPP_MAY_SLEEP
	{
		table.wait(queue_);
		return message_.a ? EPOLLIN : 0;
	}
	Result<loff_t> llseek(OpenFile file, loff_t offset, int whence) KPP_MAY_SLEEP
	{
		return file.seek_within(16, offset, whence);
	}
	Result<void> fsync(loff_t first, loff_t last, bool data_only) KPP_MAY_SLEEP
	{
		if (data_only && first == last)
			return Error{EIO};
		return {};
	}
	Result<void> flush() KPP_MAY_SLEEP
	{
		if (message_.b)
			return Error{EIO};
		return {};
	}
	AsyncQueue &fasync() KPP_MAY_SLEEP { return readers_; }
	CharDev() : message_{}, readers_{}, queue_{} {}

private:
	Message message_;
	AsyncQueue readers_;
	WaitQueue queue_;
};
} // namespace
using CharDevice = MiscDevice<CharDev>;
#else
struct char_dev {
	struct miscdevice misc;
	refcount_t references;
	struct message message;
	struct fasync_struct *readers;
	wait_queue_head_t queue;
};
static void char_dev_put(struct char_dev *dev)
{
	if (!refcount_dec_and_test(&dev->references))
		return;
	put_device(dev->misc.this_device);
	kfree_const(dev->misc.name);
	kfree(dev);
}
static int char_dev_open(struct inode *inode, struct file *file)
{
	struct char_dev *dev = container_of(file->private_data, struct char_dev, misc);

	file->private_data = dev;
	refcount_inc(&dev->references);
	return 0;
}
static int char_dev_release(struct inode *inode, struct file *file)
{
	char_dev_put(file->private_data);
	return 0;
}
static ssize_t char_dev_read(struct file *file, char __user *buffer, size_t count, loff_t *position)
{
	struct char_dev *dev = file->private_data;

	if (count < sizeof(dev->message))
		return -EINVAL;
	if (copy_to_user(buffer, &dev->message, sizeof(dev->message)))
		return -EFAULT;
	return sizeof(dev->message);
}
static ssize_t char_dev_write(struct file *file, const char __user *buffer, size_t count, loff_t *position)
{
	struct char_dev *dev = file->private_data;

	if (count < sizeof(dev->message))
		return -EINVAL;
	if (copy_from_user(&dev->message, buffer, sizeof(dev->message)))
		return -EFAULT;
	return sizeof(dev->message);
}
static long char_dev_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	struct char_dev *dev = file->private_data;
	void __user *user = (void __user *)argument;

	switch (command) {
	case PAIR_GET:
		if (copy_to_user(user, &dev->message, sizeof(dev->message)))
			return -EFAULT;
		return 0;
	case PAIR_SET:
		if (copy_from_user(&dev->message, user, sizeof(dev->message)))
			return -EFAULT;
		return 0;
	}
	return -ENOTTY;
}
static __poll_t char_dev_poll(struct file *file, struct poll_table_struct *table)
{
	struct char_dev *dev = file->private_data;

	poll_wait(file, &dev->queue, table);
	return dev->message.a ? EPOLLIN : 0;
}
static loff_t char_dev_llseek(struct file *file, loff_t offset, int whence)
{
	return fixed_size_llseek(file, offset, whence, 16);
}
static int char_dev_fsync(struct file *file, loff_t first, loff_t last, int data_only)
{
	return data_only && first == last ? -EIO : 0;
}
static int char_dev_flush(struct file *file, fl_owner_t owner)
{
	struct char_dev *dev = file->private_data;

	return dev->message.b ? -EIO : 0;
}
static int char_dev_fasync(int number, struct file *file, int on)
{
	struct char_dev *dev = file->private_data;

	return fasync_helper(number, file, on, &dev->readers);
}
static const struct file_operations char_dev_table = {
	.owner = THIS_MODULE,
	.open = char_dev_open,
	.release = char_dev_release,
	.read = char_dev_read,
	.write = char_dev_write,
	.unlocked_ioctl = char_dev_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.poll = char_dev_poll,
	.llseek = char_dev_llseek,
	.fsync = char_dev_fsync,
	.flush = char_dev_flush,
	.fasync = char_dev_fasync,
};
#endif

#ifdef __cplusplus
PAIR int misc_create(void) KPP_MAY_SLEEP
{
	auto device = CharDevice::create({.name = "pair", .mode = 0600});
	if (!device)
		return device.error().to_errno();
	sink(device->device());
	return 0;
}
#else
PAIR int misc_create(void)
{
	struct char_dev *dev = kmalloc(sizeof(*dev), GFP_KERNEL);
	int error;

	if (!dev)
		return -ENOMEM;
	memset(&dev->misc, 0, sizeof(dev->misc));
	memset(&dev->message, 0, sizeof(dev->message));
	dev->readers = NULL;
	init_waitqueue_head(&dev->queue);
	refcount_set(&dev->references, 1);
	dev->misc.minor = MISC_DYNAMIC_MINOR;
	dev->misc.mode = 0600;
	dev->misc.fops = &char_dev_table;
	dev->misc.name = kstrdup_const("pair", GFP_KERNEL);
	if (!dev->misc.name) {
		error = -ENOMEM;
		goto free_dev;
	}
	error = misc_register(&dev->misc);
	if (error)
		goto free_name;
	get_device(dev->misc.this_device);
	sink(dev->misc.this_device);
	misc_deregister(&dev->misc);
	char_dev_put(dev);
	return 0;

free_name:
	kfree_const(dev->misc.name);
free_dev:
	kfree(dev);
	return error;
}
#endif

#ifdef __cplusplus
PAIR void misc_make(CharDevice *device)
{
	construct_at<CharDevice>(device);
}
#else
struct char_dev_handle {
	struct char_dev *dev;
};
PAIR void misc_make(struct char_dev_handle *device)
{
	device->dev = NULL;
}
#endif

#ifdef __cplusplus
PAIR void misc_move(CharDevice *to, CharDevice *from)
{
	construct_at<CharDevice>(to, kpp::move(*from));
}
#else
PAIR void misc_move(struct char_dev_handle *to, struct char_dev_handle *from)
{
	struct char_dev *dev = from->dev;

	from->dev = NULL;
	to->dev = dev;
}
#endif

#ifdef __cplusplus
PAIR void misc_assign(CharDevice *to, CharDevice *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void misc_assign(struct char_dev_handle *to, struct char_dev_handle *from)
{
	struct char_dev *before, *dev = from->dev;

	from->dev = NULL;
	before = to->dev;
	to->dev = dev;
	if (before) {
		misc_deregister(&before->misc);
		char_dev_put(before);
	}
}
#endif

#ifdef __cplusplus
PAIR void misc_end(CharDevice *device) KPP_MAY_SLEEP
{
	device->~CharDevice();
}
#else
PAIR void misc_end(struct char_dev_handle *device)
{
	struct char_dev *dev = device->dev;

	if (dev) {
		misc_deregister(&dev->misc);
		char_dev_put(dev);
	}
}
#endif

#ifdef __cplusplus
PAIR int misc_minor(CharDevice *device)
{
	return device->minor();
}
#else
PAIR int misc_minor(struct char_dev_handle *device)
{
	return device->dev->misc.minor;
}
#endif

#ifdef __cplusplus
PAIR void misc_object(CharDevice *device)
{
	sink(device->operator->());
	sink(&**device);
}
#else
PAIR void misc_object(struct char_dev_handle *device)
{
	sink(&device->dev->message);
	sink(&device->dev->message);
}
#endif

#ifdef __cplusplus
PAIR void async_queue_signal(AsyncQueue *queue)
{
	queue->signal(POLL_IN);
}
PAIR void async_queue_raw(AsyncQueue *queue)
{
	sink(queue->raw());
}
#else
PAIR void async_queue_signal(struct fasync_struct **queue)
{
	kill_fasync(queue, SIGIO, POLL_IN);
}
PAIR void async_queue_raw(struct fasync_struct **queue)
{
	sink(queue);
}
#endif

/* Each open file has an object of its own. */
#ifdef __cplusplus
namespace {
class FileDev {
public:
	struct File : Pinned {
		explicit File(u64 n) : n(n) {}
		u64 n;
	};
	Result<File> open(OpenFile file) KPP_MAY_SLEEP
	{
		if (file.nonblocking())
			return Error{EAGAIN};
		return {in_place, 5U};
	}
	void release(File &file) KPP_MAY_SLEEP { closed_ += file.n; }
	Result<size_t> read_iter(File &file, IterWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write(file.n));
		file.n++;
		return sizeof(file.n);
	}
	Result<size_t> write_iter(File &file, IterReader &from) KPP_MAY_SLEEP
	{
		KPP_TRY(from.read(file.n));
		return sizeof(file.n);
	}
	Result<void> mmap(VmArea &area) KPP_MAY_SLEEP
	{
		KPP_TRY(area.forbid_writing());
		return area.map(pages_);
	}
	explicit FileDev(ExactPages pages) : closed_{0}, pages_{kpp::move(pages)} {}

private:
	u64 closed_;
	ExactPages pages_;
};
} // namespace
using FileDevice = MiscDevice<FileDev>;
#else
struct file_dev {
	struct miscdevice misc;
	refcount_t references;
	u64 closed;
	void *pages;
	size_t size;
};
struct file_state {
	struct file_dev *dev;
	u64 n;
};
static void file_dev_put(struct file_dev *dev)
{
	if (!refcount_dec_and_test(&dev->references))
		return;
	if (dev->pages)
		free_pages_exact(dev->pages, dev->size);
	put_device(dev->misc.this_device);
	kfree_const(dev->misc.name);
	kfree(dev);
}
static int file_dev_open(struct inode *inode, struct file *file)
{
	struct file_dev *dev = container_of(file->private_data, struct file_dev, misc);
	struct file_state *state;

	nonseekable_open(inode, file);
	state = kmalloc(sizeof(*state), GFP_KERNEL);
	if (!state)
		return -ENOMEM;
	state->dev = dev;
	if (file->f_flags & O_NONBLOCK) {
		kfree(state);
		return -EAGAIN;
	}
	state->n = 5;
	file->private_data = state;
	refcount_inc(&dev->references);
	return 0;
}
static int file_dev_release(struct inode *inode, struct file *file)
{
	struct file_state *state = file->private_data;
	struct file_dev *dev = state->dev;

	dev->closed += state->n;
	kfree(state);
	file_dev_put(dev);
	return 0;
}
static ssize_t file_dev_read_iter(struct kiocb *call, struct iov_iter *to)
{
	struct file_state *state = call->ki_filp->private_data;
	size_t copied;

	if (iov_iter_count(to) < sizeof(state->n))
		return -EINVAL;
	copied = copy_to_iter(&state->n, sizeof(state->n), to);
	if (copied != sizeof(state->n)) {
		iov_iter_revert(to, copied);
		return -EFAULT;
	}
	state->n++;
	return sizeof(state->n);
}
static ssize_t file_dev_write_iter(struct kiocb *call, struct iov_iter *from)
{
	struct file_state *state = call->ki_filp->private_data;

	if (iov_iter_count(from) < sizeof(state->n))
		return -EINVAL;
	if (!copy_from_iter_full(&state->n, sizeof(state->n), from))
		return -EFAULT;
	return sizeof(state->n);
}
static int area_forbid_writing(struct vm_area_struct *area)
{
	if (!(area->vm_flags & VM_SHARED))
		return 0;
	if (area->vm_flags & VM_WRITE)
		return -EPERM;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_clear(area, VM_MAYWRITE);
#else
	area->vm_flags &= ~VM_MAYWRITE;
#endif
	return 0;
}
static int area_map(struct vm_area_struct *area, void *address, size_t size)
{
	unsigned long pages = PAGE_ALIGN(size) >> PAGE_SHIFT, first = area->vm_pgoff;
	struct page *page;
	unsigned long at;
	int error;

	if (first > pages || vma_pages(area) > pages - first)
		return -ENXIO;
	page = virt_to_page(address) + first;
	for (at = area->vm_start; at < area->vm_end; at += PAGE_SIZE) {
		error = vm_insert_page(area, at, page++);
		if (error)
			return error;
	}
	return 0;
}
static int file_dev_mmap(struct file *file, struct vm_area_struct *area)
{
	struct file_state *state = file->private_data;
	struct file_dev *dev = state->dev;
	int error = area_forbid_writing(area);

	if (error)
		return error;
	return area_map(area, dev->pages, dev->size);
}
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
#define file_splice_read copy_splice_read
#else
#define file_splice_read generic_file_splice_read
#endif
static const struct file_operations file_dev_table = {
	.owner = THIS_MODULE,
	.open = file_dev_open,
	.release = file_dev_release,
	.read_iter = file_dev_read_iter,
	.write_iter = file_dev_write_iter,
	.splice_read = file_splice_read,
	.mmap = file_dev_mmap,
};
#endif

#ifdef __cplusplus
PAIR int misc_create_with_files(ExactPages *pages) KPP_MAY_SLEEP
{
	auto device = FileDevice::create({.name = "pair", .mode = 0600}, kpp::move(*pages));
	if (!device)
		return device.error().to_errno();
	sink(device->device());
	return 0;
}
#else
struct file_dev_pages {
	void *address;
	size_t size;
};
PAIR int misc_create_with_files(struct file_dev_pages *pages)
{
	struct file_dev *dev = kmalloc(sizeof(*dev), GFP_KERNEL);
	int error;

	if (!dev)
		return -ENOMEM;
	memset(&dev->misc, 0, sizeof(dev->misc));
	dev->closed = 0;
	dev->pages = pages->address;
	dev->size = pages->size;
	pages->address = NULL;
	refcount_set(&dev->references, 1);
	dev->misc.minor = MISC_DYNAMIC_MINOR;
	dev->misc.mode = 0600;
	dev->misc.fops = &file_dev_table;
	dev->misc.name = kstrdup_const("pair", GFP_KERNEL);
	if (!dev->misc.name) {
		error = -ENOMEM;
		goto free_dev;
	}
	error = misc_register(&dev->misc);
	if (error)
		goto free_name;
	get_device(dev->misc.this_device);
	sink(dev->misc.this_device);
	misc_deregister(&dev->misc);
	file_dev_put(dev);
	return 0;

free_name:
	kfree_const(dev->misc.name);
free_dev:
	if (dev->pages)
		free_pages_exact(dev->pages, dev->size);
	kfree(dev);
	return error;
}
#endif

#ifdef __cplusplus
PAIR int open_file_modes(struct file *raw, struct device *device)
{
	OpenFile file{raw, device};
	if (!file.readable())
		return 1;
	if (!file.writable())
		return 2;
	sink(file.device());
	sink(file.raw());
	return file.flags() & O_SYNC ? 3 : 4;
}
#else
PAIR int open_file_modes(struct file *file, struct device *device)
{
	if (!(file->f_mode & FMODE_READ))
		return 1;
	if (!(file->f_mode & FMODE_WRITE))
		return 2;
	sink(device);
	sink(file);
	return file->f_flags & O_SYNC ? 3 : 4;
}
#endif

#ifdef __cplusplus
PAIR unsigned long ioctl_argument(const IoctlArgument *argument)
{
	return argument->value() + argument->command();
}
#else
struct ioctl_argument {
	unsigned int command;
	unsigned long value;
};
PAIR unsigned long ioctl_argument(const struct ioctl_argument *argument)
{
	return argument->value + argument->command;
}
#endif

#ifdef __cplusplus
PAIR unsigned long area_facts(struct vm_area_struct *raw)
{
	VmArea area{raw};
	if (!area.readable() || area.executable() || area.writable())
		return 0;
	if (!area.shared())
		return area.first_page();
	return area.size() + area.raw()->vm_pgoff;
}
#else
PAIR unsigned long area_facts(struct vm_area_struct *area)
{
	if (!(area->vm_flags & VM_READ) || area->vm_flags & VM_EXEC || area->vm_flags & VM_WRITE)
		return 0;
	if (!(area->vm_flags & VM_SHARED))
		return area->vm_pgoff;
	return area->vm_end - area->vm_start + area->vm_pgoff;
}
#endif
