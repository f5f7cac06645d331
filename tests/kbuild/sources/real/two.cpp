// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "shared.hpp"

State *two(int x)
{
	State *state = allocated<State>();
	if (state)
		state->value = checked(x);
	return state;
}
