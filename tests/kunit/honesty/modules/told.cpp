// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Not a suite: it writes the log that its parameter asks for.
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

#include <kpp/module.hpp>

static char *how;
module_param(how, charp, 0);
MODULE_PARM_DESC(how, "refuse, nothing, short, number, disagree or endless");

namespace {

struct Told {
	static kpp::Result<Told> create() KPP_MAY_SLEEP
	{
		auto is = [](const char *what) { return how && !strcmp(how, what); };
		if (is("refuse"))
			return kpp::Error{ENODEV};
		if (is("nothing"))
			return Told{};
		pr_info("KTAP version 1\n1..1\n");
		pr_info("    KTAP version 1\n    # Subtest: told\n    1..3\n");
		pr_info("    ok 1 one\n");
		pr_info("    %s %d two\n", is("disagree") ? "not ok" : "ok", is("number") ? 3 : 2);
		if (is("endless"))
			return Told{};
		if (!is("short"))
			pr_info("    ok 3 three\n");
		pr_info("ok 1 told\n");
		return Told{};
	}
};

} // namespace

#undef pr_fmt
#define pr_fmt(format) format
KPP_MODULE(Told);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Says what it is told to say");
