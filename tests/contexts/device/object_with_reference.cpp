// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A file that is still open when the hardware is unplugged would read what was freed.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

class Node {
#ifdef MISUSE
	Hardware &hardware_;

public:
	explicit Node(Hardware &hardware) : hardware_{hardware} {}
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write(hardware_.status));
#else
	kpp::Revocable<Hardware>::Handle hardware_;

public:
	explicit Node(kpp::Revocable<Hardware>::Handle hardware) : hardware_{kpp::move(hardware)} {}
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		auto hardware = hardware_.try_access();
		if (!hardware)
			return kpp::Error{ENODEV};
		KPP_TRY(to.write(hardware->status));
#endif
		return sizeof(u64);
	}
};

auto work(kpp::Revocable<Hardware> &hardware) KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@*:* {{T lives until the last of its files is closed, and refers to an object that may end earlier}}
	return kpp::MiscDevice<Node>::create({.name = "node"}, *hardware);
#else
	return kpp::MiscDevice<Node>::create({.name = "node"}, hardware.handle());
#endif
}
