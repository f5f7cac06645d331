// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A reference in a member is one too; a pointer says that somebody has thought about it.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>

struct Hardware {
	u64 status;
};

struct Line {
	unsigned int number;
#ifdef MISUSE
	Hardware &hardware;
#else
	Hardware *hardware;
#endif
};

class Node {
	Line lines_[2];

public:
#ifdef MISUSE
	explicit Node(Hardware &hardware) : lines_{{1, hardware}, {2, hardware}} {}
#else
	explicit Node(Hardware *hardware) : lines_{{1, hardware}, {2, hardware}} {}
#endif
	kpp::Result<size_t> write(kpp::UserReader &from) { return from.remaining() + lines_[0].number; }
};

#ifdef MISUSE
auto work(Hardware &hardware) KPP_MAY_SLEEP
#else
auto work(Hardware *hardware) KPP_MAY_SLEEP
#endif
{
	// misuse-error@*:* {{T lives until the last of its files is closed, and refers to an object that may end earlier}}
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware);
}
