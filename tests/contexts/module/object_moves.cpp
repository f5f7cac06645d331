// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The file would show where the object was before it was returned.
// run: never, a module of its own
#include <kpp/module.hpp>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

#ifdef MISUSE
struct Numbers {
#else
struct Numbers : kpp::Pinned {
#endif
	int number = 42;
	struct proc_dir_entry *entry = nullptr;

	static int show(struct seq_file *to, void *)
	{
		seq_printf(to, "%d\n", static_cast<Numbers *>(pde_data(file_inode(to->file)))->number);
		return 0;
	}
#ifdef MISUSE
	static kpp::Result<Numbers> create() KPP_MAY_SLEEP
	{
		Numbers numbers;
		numbers.entry = proc_create_single_data("numbers", 0444, nullptr, show, &numbers);
		return numbers;
	}
#else
	static kpp::Result<Numbers> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
	kpp::Result<void> publish() KPP_MAY_SLEEP
	{
		entry = proc_create_single_data("numbers", 0444, nullptr, show, this);
		return {};
	}
#endif
};

KPP_MODULE(Numbers) // misuse-error@*:* {{KPP_MODULE(T): T can be moved, and pointers to it would then dangle}}
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A test");
