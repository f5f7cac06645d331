// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Devices whose open() makes another device, or ends one, which waits for open() to end.
#include <kpp/device/misc_device.hpp>
#include <kpp/module.hpp>

namespace {

struct Session : kpp::Pinned {};

class Maker {
public:
	struct File : kpp::Pinned {
		kpp::MiscDevice<Session> session;
	};

	kpp::Result<File> open(kpp::OpenFile file) KPP_MAY_SLEEP
	{
		dev_info(file.device(), "opened\n");
		return {kpp::in_place,
			KPP_TRY(kpp::MiscDevice<Session>::create({.name = "open_session"}))};
	}
};

class Ender : kpp::Pinned {
public:
	explicit Ender(kpp::MiscDevice<Session> &&made) : session_{kpp::move(made)} {}

	kpp::Result<void> open() KPP_MAY_SLEEP
	{
		auto ended = kpp::move(session_);
		return {};
	}

private:
	kpp::MiscDevice<Session> session_;
};

struct OpenMakes : kpp::Pinned {
	kpp::MiscDevice<Maker> maker;
	kpp::MiscDevice<Ender> ender;

	static kpp::Result<OpenMakes> create() KPP_MAY_SLEEP
	{
		auto session = KPP_TRY(kpp::MiscDevice<Session>::create({.name = "open_ended"}));
		auto maker = KPP_TRY(kpp::MiscDevice<Maker>::create({.name = "open_makes"}));
		return {kpp::in_place, kpp::move(maker),
			KPP_TRY(kpp::MiscDevice<Ender>::create({.name = "open_ends"},
							       kpp::move(session)))};
	}
};

} // namespace

KPP_MODULE(OpenMakes);
MODULE_DESCRIPTION("Devices that are made in open()");
MODULE_LICENSE("Dual MIT/GPL");
