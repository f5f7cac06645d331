// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* samples/secret in C. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/device.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#define MAX_SECRET 128

struct text {
	char bytes[MAX_SECRET];
	size_t length;
};

struct statistics {
	size_t tx, rx;	  /* bytes read and written */
	unsigned int err; /* reads and writes refused */
	int ga, gb;	  /* one goes up and the other down at each open, and back at each close */
};

static struct miscdevice device;

/* The lock is of the secret and of the statistics. */
static DEFINE_SPINLOCK(lock);
static struct text secret = {"initmsg", sizeof("initmsg") - 1};
static struct statistics statistics = {.gb = 1};

static int secret_refuse(const char *what, size_t count)
{
	unsigned int errors;

	spin_lock(&lock);
	errors = ++statistics.err;
	spin_unlock(&lock);
	dev_warn_ratelimited(device.this_device, "%s: no %s of %zu bytes, a secret is %zu (errors: %u)\n",
			     current->comm, what, count, (size_t)MAX_SECRET, errors);
	return -EINVAL;
}

static int secret_open(struct inode *inode, struct file *file)
{
	struct statistics now;

	nonseekable_open(inode, file);
	spin_lock(&lock);
	statistics.ga++;
	statistics.gb--;
	now = statistics;
	spin_unlock(&lock);
	dev_info(device.this_device, "%s opens it, flags 0x%x (ga=%d, gb=%d)\n", current->comm, file->f_flags,
		 now.ga, now.gb);
	return 0;
}

static int secret_release(struct inode *inode, struct file *file)
{
	struct statistics now;

	spin_lock(&lock);
	statistics.ga--;
	statistics.gb++;
	now = statistics;
	spin_unlock(&lock);
	dev_info(device.this_device, "%s closes it (ga=%d, gb=%d)\n", current->comm, now.ga, now.gb);
	return 0;
}

static ssize_t secret_read(struct file *file, char __user *to, size_t count, loff_t *position)
{
	struct statistics now;
	struct text text;

	if (count < MAX_SECRET)
		return secret_refuse("read", count);

	/* Copied out whole, and then to the reader, which may sleep. */
	spin_lock(&lock);
	text = secret;
	spin_unlock(&lock);
	if (copy_to_user(to, text.bytes, text.length))
		return -EFAULT;

	spin_lock(&lock);
	statistics.tx += text.length;
	now = statistics;
	spin_unlock(&lock);
	dev_info_ratelimited(device.this_device, "%s reads %zu bytes (stats: tx=%zu, rx=%zu)\n", current->comm,
			     text.length, now.tx, now.rx);
	return text.length;
}

static ssize_t secret_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	struct statistics now;
	struct text text;

	if (count > MAX_SECRET)
		return secret_refuse("write", count);

	if (copy_from_user(text.bytes, from, count))
		return -EFAULT;
	text.length = strnlen(text.bytes, count);
	spin_lock(&lock);
	secret = text;
	spin_unlock(&lock);

	spin_lock(&lock);
	statistics.rx += count;
	now = statistics;
	spin_unlock(&lock);
	dev_info_ratelimited(device.this_device, "%s writes %zu bytes (stats: tx=%zu, rx=%zu)\n", current->comm,
			     count, now.tx, now.rx);
	return count;
}

static const struct file_operations secret_operations = {
	.owner = THIS_MODULE,
	.open = secret_open,
	.release = secret_release,
	.read = secret_read,
	.write = secret_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "llkd_miscdrv_rdwr",
	.mode = 0666,
	.fops = &secret_operations,
};

static int __init secret_init(void)
{
	int error = misc_register(&device);

	if (error)
		return error;
	dev_info(device.this_device, "registered: minor %d, node /dev/llkd_miscdrv_rdwr\n", device.minor);
	return 0;
}

static void __exit secret_exit(void)
{
	dev_info(device.this_device, "deregistered\n");
	misc_deregister(&device);
}

module_init(secret_init);
module_exit(secret_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A misc device that keeps a secret");
