// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A module that misbehaves as it is told, to show that the runner notices. It is written in C so
 * that it needs nothing of what it helps to test.
 */
#include <linux/delay.h>
#include <linux/gfp.h>
#include <linux/module.h>
#include <linux/slab.h>

static char *how = "well";
module_param(how, charp, 0);
MODULE_PARM_DESC(how, "well, refuse, warn, bug, oops, hang, leak_object or leak_page");

static int __init bad_init(void)
{
	pr_info("behaves: %s\n", how);
	if (!strcmp(how, "refuse"))
		return -EINVAL;
	if (!strcmp(how, "warn"))
		WARN(1, "a warning on purpose\n");
	if (!strcmp(how, "bug"))
		BUG();
	if (!strcmp(how, "oops"))
		WRITE_ONCE(*(int *)8, 1);
	while (!strcmp(how, "hang"))
		msleep(100);
	if (!strcmp(how, "leak_object") && !kmalloc(100, GFP_KERNEL))
		return -ENOMEM;
	if (!strcmp(how, "leak_page") && !alloc_page(GFP_KERNEL))
		return -ENOMEM;
	return 0;
}

static void __exit bad_exit(void)
{
	pr_info("gone\n");
}

module_init(bad_init);
module_exit(bad_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Misbehaves on purpose");
