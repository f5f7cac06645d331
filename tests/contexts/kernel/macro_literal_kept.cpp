// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the braces of the macro make ends with the statement.
#include <linux/clk-provider.h>

int add(struct device *dev, struct clk_hw *hardware, const struct clk_ops *ops) KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error-re@+1 {{object backing the pointer {{'?}}hardware->init{{'?}} will be destroyed at the end of the full-expression}}
	hardware->init = CLK_HW_INIT("gate", "parent", ops, 0);
#else
	const struct clk_init_data init = *CLK_HW_INIT("gate", "parent", ops, 0);
	hardware->init = &init;
#endif
	return devm_clk_hw_register(dev, hardware);
}
