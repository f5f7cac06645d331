// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A reference in a member is one too; a pointer says that somebody has thought about it.
#include <kpp/device/misc_device.hpp>

struct Hardware {
	u64 status;
};

struct Line {
	unsigned int number;
	Hardware *hardware;
};

class Node {
	Line lines_[2];

public:
	explicit Node(Hardware *hardware) : lines_{{1, hardware}, {2, hardware}} {}
	kpp::Result<size_t> write(kpp::UserReader &from) { return from.remaining() + lines_[0].number; }
};

auto work(Hardware *hardware) KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware);
}
