// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Each `says:` is in a message of its line; nothing else is.
#include <kpp/module.hpp>
#include <linux/slab.h>

namespace {

struct Hello {
	static kpp::Result<Hello> create() KPP_MAY_SLEEP
	{
		int *numbers = kcalloc(4, sizeof(int), GFP_KERNEL); // says: `static_cast<T \*>\(kcalloc\(
		kfree(numbers);
		numbers = kzalloc(4, GFP_KERNEL); // says: `static_cast<T \*>\(kzalloc\(
		kfree(numbers);
		return {kpp::in_place};
	}
};

} // namespace

KPP_MODULE(Hello);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Allocates without a cast");
