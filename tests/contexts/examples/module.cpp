// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/module.hpp, kpp/module_param.hpp and kpp/base.
#include <kpp/base/log.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/module.hpp>
#include <kpp/module_param.hpp>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static int order = 3;
module_param(order, int, 0444);
MODULE_PARM_DESC(order, "log2 of the number of pages (default 3)");

struct Counter : kpp::Pinned {
	kpp::PageBlock memory;

	static kpp::Result<Counter> create() KPP_MAY_SLEEP
	{
		auto memory = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
		return {kpp::in_place, kpp::move(memory)};
	}
};

class Numbers : kpp::Pinned {
public:
	static kpp::Result<Numbers> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
	kpp::Result<void> publish() KPP_MAY_SLEEP
	{
		entry_ = proc_create_single_data("numbers", 0444, nullptr, show, this);
		if (!entry_)
			return kpp::Error{ENOMEM};
		return {};
	}
	~Numbers() KPP_END_MAY_SLEEP { proc_remove(entry_); }

private:
	static int show(struct seq_file *to, void *)
	{
		seq_printf(to, "%d\n", static_cast<Numbers *>(pde_data(file_inode(to->file)))->number_);
		return 0;
	}

	int number_ = 42;
	struct proc_dir_entry *entry_ = nullptr;
};

struct Buffers : kpp::Pinned {
	kpp::PageBlock small, large;

	static kpp::Result<Buffers> create() KPP_MAY_SLEEP
	{
		auto order = KPP_TRY(kpp::Order::from(::order));
		auto small = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
		auto large = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel, order));
		pr_info("order %u\n", large.order().value());
		return {kpp::in_place, kpp::move(small), kpp::move(large)};
	}
};

KPP_MODULE(Buffers)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Two buffers");
