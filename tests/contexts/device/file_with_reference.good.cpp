// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A file may be closed after what it refers to has gone; but it may refer to the object of its device.
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

class Node : kpp::Pinned {
public:
	struct File : kpp::Pinned {
		Node &node;
		kpp::Revocable<Hardware>::Handle hardware;
	};
	explicit Node(kpp::Revocable<Hardware>::Handle hardware) : hardware_{hardware} {}
	kpp::Result<File> open() { return {kpp::in_place, *this, hardware_}; }

private:
	kpp::Revocable<Hardware>::Handle hardware_;
};

auto work(kpp::Revocable<Hardware> &hardware) KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware.handle());
}
