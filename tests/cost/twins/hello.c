// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* samples/hello in C. */
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/pci.h>

static int __init hello_init(void)
{
	pr_info("hello: a PCI device is %zu bytes here, a network device %zu\n", sizeof(struct pci_dev),
		sizeof(struct net_device));
	return 0;
}

static void __exit hello_exit(void)
{
}

module_init(hello_init);
module_exit(hello_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Sizes of two structures, seen from C");
