// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include <linux/clk-provider.h>

// A clock behind a slow bus, like many clocks.
class SlowClock {
public:
	SlowClock()
	{
		init_.name = "run";
		init_.ops = &ops_;
		hw_.init = &init_;
		WARN_ON(clk_hw_register(nullptr, &hw_));
	}
	~SlowClock() { clk_hw_unregister(&hw_); }
	operator clk *() const { return hw_.clk; }

private:
	static int prepare(clk_hw *) { return msleep(1), 0; }
	static constexpr clk_ops ops_{.prepare = prepare};
	clk_init_data init_{};
	clk_hw hw_{};
};
