// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../thing.hpp"
#include <kpp/module.hpp>

namespace {

struct Importer {
	static kpp::Result<Importer> create() KPP_MAY_SLEEP
	{
		things::Thing thing;
		int twice = thing_twice(&thing);
		pr_info("importer: %d, %d\n", twice, thing_count);
#ifdef CASE_long
		a_name_of_more_than_fifty_five_characters_which_is_long_();
#endif
		return Importer{};
	}
};

} // namespace

KPP_MODULE(Importer);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Imports a function of C++");
