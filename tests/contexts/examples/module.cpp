// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/module.hpp, kpp/module_param.hpp and kpp/base.
#include <kpp/base/log.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/module.hpp>
#include <kpp/module_param.hpp>

static int order = 3;
module_param(order, int, 0444);
MODULE_PARM_DESC(order, "log2 of the number of pages (default 3)");

struct Buffers {
	kpp::PageBlock small, large;

	static kpp::Result<Buffers> create() KPP_MAY_SLEEP
	{
		auto order = KPP_TRY(kpp::Order::from(::order));
		auto small = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
		auto large = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel, order));
		pr_info("order %u\n", large.order().value());
		return Buffers{kpp::move(small), kpp::move(large)};
	}
};

KPP_MODULE(Buffers)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("The examples of kpp/module.hpp");
