// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A secret driver that is wrong in every way that tests/vm/secret_abuse.sh looks for: with it each
 * of those checks has to fail. With wrong=0 it is right, and all have to pass.
 */
#include <linux/delay.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

static bool wrong = true;
module_param(wrong, bool, 0);
MODULE_PARM_DESC(wrong, "behave wrongly (default yes)");

enum { MAX_SECRET = 128 };

static DEFINE_MUTEX(lock);
static char secret[MAX_SECRET] = "initmsg";
static size_t length = sizeof("initmsg") - 1;

static ssize_t secret_read(struct file *file, char __user *to, size_t count, loff_t *position)
{
	char copy[MAX_SECRET];
	size_t size;

	if (wrong) {
		/* Short reads are good, bad pointers too, the end of the buffer is overwritten. */
		size = min_t(size_t, count, 2 * MAX_SECRET);
		memset(copy, 0, sizeof(copy));
		memcpy(copy, secret, length);
		if (copy_to_user(to, copy, min_t(size_t, size, MAX_SECRET)) ||
		    clear_user(to + length, size - min(size, length)))
			return length;
		return min(size, length);
	}
	if (count < MAX_SECRET)
		return -EINVAL;
	mutex_lock(&lock);
	memcpy(copy, secret, length);
	size = length;
	mutex_unlock(&lock);
	return copy_to_user(to, copy, size) ? -EFAULT : size;
}

static ssize_t secret_write(struct file *file, const char __user *from, size_t count,
			    loff_t *position)
{
	char copy[MAX_SECRET];
	size_t i;

	if (wrong) {
		/* Long writes are cut, the last byte is lost, and others can see half of it. */
		if (copy_from_user(copy, from, min_t(size_t, count, MAX_SECRET)))
			return count;
		length = min_t(size_t, count, MAX_SECRET) - 1;
		for (i = 0; i < length; i++) {
			secret[i] = copy[i];
			if (i % 32 == 0)
				cond_resched();
		}
		return count;
	}
	if (count > MAX_SECRET)
		return -EINVAL;
	if (copy_from_user(copy, from, count))
		return -EFAULT;
	mutex_lock(&lock);
	length = strnlen(copy, count);
	memcpy(secret, copy, length);
	mutex_unlock(&lock);
	return count;
}

static long secret_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	return wrong ? 0 : -ENOTTY;
}

static loff_t secret_llseek(struct file *file, loff_t offset, int whence)
{
	return wrong ? offset : -ESPIPE;
}

static int secret_open(struct inode *inode, struct file *file)
{
	return wrong ? 0 : nonseekable_open(inode, file);
}

/* Not const: without an owner, the driver goes away under those who have it open. */
static struct file_operations operations = {
	.owner = THIS_MODULE,
	.open = secret_open,
	.read = secret_read,
	.write = secret_write,
	.unlocked_ioctl = secret_ioctl,
	.llseek = secret_llseek,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "llkd_miscdrv_rdwr",
	.mode = 0666,
	.fops = &operations,
};

static int __init secret_init(void)
{
	if (wrong)
		operations.owner = NULL;
	return misc_register(&device);
}

static void __exit secret_exit(void)
{
	misc_deregister(&device);
}

module_init(secret_init);
module_exit(secret_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A secret driver that is wrong on purpose");
