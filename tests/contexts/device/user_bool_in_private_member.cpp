// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Members are looked into whoever may use them.
#include <kpp/device/user_memory.hpp>

class Switch {
public:
#ifdef MISUSE
	bool is_on() const { return on_; }

private:
	bool on_;
#else
	bool is_on() const { return on_ != 0; }

private:
	u8 on_;
#endif
};
struct Switches {
	u8 level;
	Switch all[4];
};

kpp::Result<void> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
	Switches data;
	// misuse-error@*:* {{a user's bytes cannot be trusted to make a bool}}
	return from.read(data);
}
