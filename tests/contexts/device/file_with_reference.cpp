// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A file may be closed after what it refers to has gone; but it may refer to the object of its device.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

class Node : kpp::Pinned {
public:
	struct File : kpp::Pinned {
		Node &node;
#ifdef MISUSE
		Hardware &hardware;
#else
		kpp::Revocable<Hardware>::Handle hardware;
#endif
	};
#ifdef MISUSE
	explicit Node(Hardware *hardware) : hardware_{hardware} {}
	kpp::Result<File> open() { return {kpp::in_place, *this, *hardware_}; }
#else
	explicit Node(kpp::Revocable<Hardware>::Handle hardware) : hardware_{hardware} {}
	kpp::Result<File> open() { return {kpp::in_place, *this, hardware_}; }
#endif

private:
#ifdef MISUSE
	Hardware *hardware_;
#else
	kpp::Revocable<Hardware>::Handle hardware_;
#endif
};

#ifdef MISUSE
auto work(Hardware *hardware) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{the File of a device lives until it is closed, and refers to an object that may end earlier}}
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware);
}
#else
auto work(kpp::Revocable<Hardware> &hardware) KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware.handle());
}
#endif
