// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "case.hpp" // written by the test

namespace things {

struct Part {
	int number = 3;
#ifdef CASE_other_member
	int another = 4;
#endif
};

class Thing {
public:
	int twice() const { return 2 * part_.number; }

private:
	Part part_;
};

} // namespace things

extern "C" {
int thing_twice(const things::Thing *thing);
extern int thing_count;
int a_name_of_more_than_fifty_five_characters_which_is_long_();
}
