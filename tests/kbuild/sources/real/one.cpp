// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "shared.hpp"
#include <kpp/module.hpp>

DEFINE_STATIC_KEY_FALSE(fast);

namespace {
struct Local final : Kind {
	Local() : Kind(1) {}
	int twice() const override { return 2 * number; }
};
} // namespace

struct Real {
	static kpp::Result<Real> create() KPP_MAY_SLEEP
	{
		static_branch_enable(&fast);
		int sum = told("one", Local()) + two() + three();
		pr_info("all: %d %d\n", sum, c_part(4));
		return Real{};
	}
};

KPP_MODULE(Real);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Several sources with kernel headers");
