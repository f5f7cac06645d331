// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A driver that the fuzzer must find wrong. `flaw` says how.
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

static char *flaw = "none";
module_param(flaw, charp, 0444);

static char *secret;

static bool has(const char *name)
{
	return strcmp(flaw, name) == 0;
}

static ssize_t sloppy_read(struct file *file, char __user *to, size_t count, loff_t *position)
{
	size_t size = min_t(size_t, count, has("overread") ? 100 : 64);

	if (copy_to_user(to, secret, size))
		return has("errno") ? -EUCLEAN : -EFAULT;
	return has("behind") && size ? size - 1 : size;
}

static ssize_t sloppy_write(struct file *file, const char __user *from, size_t count,
			    loff_t *position)
{
	size_t size = min_t(size_t, count, 64);

	if (copy_from_user(secret, from, size))
		return -EFAULT;
	return size;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.read = sloppy_read,
	.write = sloppy_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "sloppy",
	.fops = &operations,
	.mode = 0666,
};

static int __init sloppy_init(void)
{
	secret = kmalloc(64, GFP_KERNEL);
	if (!secret)
		return -ENOMEM;
	return misc_register(&device);
}

static void __exit sloppy_exit(void)
{
	misc_deregister(&device);
	kfree(secret);
}

module_init(sloppy_init);
module_exit(sloppy_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A driver that the fuzzer must find wrong");
