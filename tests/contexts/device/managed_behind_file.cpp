// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A file that is still open when the driver is unbound would read what the device has freed.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>
#include <kpp/memory/managed.hpp>

struct Hardware : kpp::Pinned {
	u64 status = 0;
};

class Node : kpp::Pinned {
#ifdef MISUSE
	kpp::Managed<Hardware> hardware_;

public:
	explicit Node(kpp::Managed<Hardware> hardware) : hardware_{hardware} {}
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write(hardware_->status));
		return to.written();
	}
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
		return to.written();
	}
#endif
};

kpp::Result<void> probe(struct device *dev) KPP_MAY_SLEEP
{
#ifdef MISUSE
	auto hardware = KPP_TRY(kpp::Managed<Hardware>::create(dev));
	// misuse-error@*:* {{T lives until the last of its files is closed, and refers to an object that may end earlier, with the device}}
	auto node = KPP_TRY(kpp::MiscDevice<Node>::create({.name = "node"}, hardware));
#else
	auto hardware = KPP_TRY(kpp::Managed<kpp::Revocable<Hardware>>::create(dev));
	KPP_TRY(kpp::Managed<kpp::MiscDevice<Node>>::create(dev, kpp::MiscOptions{.name = "node"}, hardware->handle()));
#endif
	return {};
}
