// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A reference in a member is one too; a pointer says that somebody has thought about it.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>

struct Hardware {
	u64 status;
};

struct Line {
	unsigned int number;
	Hardware &hardware;
};

class Node {
	Line lines_[2];

public:
	explicit Node(Hardware &hardware) : lines_{{1, hardware}, {2, hardware}} {}
	kpp::Result<size_t> write(kpp::UserReader &from) { return from.remaining() + lines_[0].number; }
};

auto work(Hardware &hardware) KPP_MAY_SLEEP
{
	// expected-error@*:* {{T lives until the last of its files is closed, and refers to an object that may go}}
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware);
}
