// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "shared.hpp"
#include <kpp/module.hpp>

struct Real {
	static kpp::Result<Real> create() KPP_MAY_SLEEP
	{
		State *state = two(checked(3));
		State *other = allocated<State>();
		int value = state && other ? state->value : 0;
		kfree(other);
		kfree(state);
		pr_info("real: %d %d\n", value, c_part(4));
		return Real{};
	}
};

KPP_MODULE(Real);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Several sources with kernel headers");
