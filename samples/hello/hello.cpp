// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/module.hpp>
#include <linux/netdevice.h>
#include <linux/pci.h>

namespace {

struct Hello {
	static kpp::Result<Hello> create() KPP_MAY_SLEEP
	{
		pr_info("hello: a PCI device is %zu bytes here, a network device %zu\n",
			sizeof(struct pci_dev), sizeof(struct net_device));
		return {kpp::in_place};
	}
};

} // namespace

KPP_MODULE(Hello);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Sizes of two structures, seen from C++");
