// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Hardware that is unplugged while a file of its device is open.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>
#include <kpp/module.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>
#include <linux/printk.h>

namespace {

using kpp::Result;

// The hardware; it ends when it is unplugged.
class Thermometer : kpp::Pinned {
public:
	~Thermometer() { pr_info("the thermometer has gone\n"); }

	u32 read_millidegrees() KPP_MAY_SLEEP
	{
		return millidegrees_.with([](u32 &now) { return now += 125; });
	}

private:
	kpp::Locked<u32> millidegrees_{21000U};
};

// /dev/thermometer: an open file may outlive the thermometer, so each read asks for access to it.
class Node : kpp::Pinned {
public:
	explicit Node(kpp::Revocable<Thermometer>::Handle thermometer)
		: thermometer_{kpp::move(thermometer)}
	{}

	Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		auto thermometer = thermometer_.try_access();
		if (!thermometer)
			return kpp::Error{ENODEV};
		KPP_TRY(to.write(thermometer->read_millidegrees()));
		return to.written();
	}

private:
	kpp::Revocable<Thermometer>::Handle thermometer_;
};

// /dev/thermometer_socket: writing to it plugs a thermometer in, or pulls it out.
class Socket : kpp::Pinned {
public:
	Result<size_t> write(kpp::UserReader &from) KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{mutex_};
		plugged_ = !plugged_;
		if (plugged_)
			KPP_TRY(plug());
		else
			unplug();
		return from.remaining();
	}

private:
	Result<void> plug() KPP_MAY_SLEEP KPP_REQUIRES(mutex_)
	{
		thermometer_ = KPP_TRY(kpp::Revocable<Thermometer>::create());
		device_ = KPP_TRY(kpp::MiscDevice<Node>::create(
			{.name = "thermometer", .mode = 0444}, thermometer_.handle()));
		return {};
	}

	void unplug() KPP_MAY_SLEEP KPP_REQUIRES(mutex_)
	{
		device_ = {};	   // no file can be opened any more
		thermometer_ = {}; // no reader has access any more
	}

	kpp::Mutex mutex_{KPP_LOCK_CLASS("socket")};
	bool plugged_ KPP_GUARDED_BY(mutex_) = false;
	kpp::Revocable<Thermometer> thermometer_ KPP_GUARDED_BY(mutex_);
	kpp::MiscDevice<Node> device_ KPP_GUARDED_BY(mutex_);
};

struct Unplug : kpp::Pinned {
	kpp::MiscDevice<Socket> socket;

	static Result<Unplug> create() KPP_MAY_SLEEP
	{
		return {kpp::in_place, KPP_TRY(kpp::MiscDevice<Socket>::create(
					       {.name = "thermometer_socket", .mode = 0666}))};
	}
};

} // namespace

KPP_MODULE(Unplug);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A thermometer that can be unplugged");
