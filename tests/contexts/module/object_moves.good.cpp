// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The file would show where the object was before it was returned.
#include <kpp/module.hpp>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

struct Numbers : kpp::Pinned {
	int number = 42;
	struct proc_dir_entry *entry = nullptr;

	static int show(struct seq_file *to, void *)
	{
		seq_printf(to, "%d\n", static_cast<Numbers *>(pde_data(file_inode(to->file)))->number);
		return 0;
	}
	static kpp::Result<Numbers> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
	kpp::Result<void> publish() KPP_MAY_SLEEP
	{
		entry = proc_create_single_data("numbers", 0444, nullptr, show, this);
		return {};
	}
};

KPP_MODULE(Numbers)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A test");
