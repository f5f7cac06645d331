// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include <linux/regulator/machine.h>

// A regulator that is always on.
class Supply {
public:
	Supply() { regulator_has_full_constraints(); }
	~Supply() { regulator_put(supply_); }
	operator regulator *() { return supply_; }

private:
	SomeDevice consumer_;
	regulator *supply_ = regulator_get(consumer_, "vdd");
};
