// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A misc device that keeps a secret: write one, read it back, from any number of processes at once.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/device/misc_device.hpp>
#include <kpp/module.hpp>
#include <kpp/sync/locked.hpp>
#include <linux/sched.h>
#include <linux/string.h>

namespace {

using kpp::OpenFile;
using kpp::Result;

constexpr size_t max_secret = 128;

struct Text {
	char bytes[max_secret];
	size_t length;
};

struct Statistics {
	size_t tx = 0, rx = 0; // bytes read and written
	unsigned int err = 0;  // reads and writes refused
	int ga = 0, gb = 1; // one goes up and the other down at each open, and back at each close
};

struct State {
	Text secret = {"initmsg", sizeof("initmsg") - 1};
	Statistics statistics;
};

// Nothing reaches the state without its lock, and nothing may sleep under it. So a secret is taken
// out whole, and copied to its reader afterwards: no reader sees half of one and half of another.
class Secret {
public:
	Result<void> open(OpenFile file) KPP_MAY_SLEEP
	{
		const Statistics now = change([](Statistics &s) { s.ga++, s.gb--; });
		dev_info(file.device(), "%s opens it, flags 0x%x (ga=%d, gb=%d)\n", current->comm,
			 file.flags(), now.ga, now.gb);
		return {};
	}

	void release(OpenFile file) KPP_MAY_SLEEP
	{
		const Statistics now = change([](Statistics &s) { s.ga--, s.gb++; });
		dev_info(file.device(), "%s closes it (ga=%d, gb=%d)\n", current->comm, now.ga,
			 now.gb);
	}

	Result<size_t> read(OpenFile file, kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		if (to.remaining() < max_secret)
			return refuse(file, "read", to.remaining());

		const Text secret = state_.with([](State &state) { return state.secret; });
		KPP_TRY(to.write(secret.bytes, secret.length));

		const Statistics now = change([&](Statistics &s) { s.tx += secret.length; });
		dev_info_ratelimited(file.device(), "%s reads %zu bytes (stats: tx=%zu, rx=%zu)\n",
				     current->comm, secret.length, now.tx, now.rx);
		return to.written();
	}

	Result<size_t> write(OpenFile file, kpp::UserReader &from) KPP_MAY_SLEEP
	{
		if (from.remaining() > max_secret)
			return refuse(file, "write", from.remaining());

		Text secret;
		const size_t count = KPP_TRY(from.read_up_to(secret.bytes));
		secret.length = strnlen(secret.bytes, count); // a final NUL is welcome, not needed
		state_.with([&](State &state) { state.secret = secret; });

		const Statistics now = change([&](Statistics &s) { s.rx += count; });
		dev_info_ratelimited(file.device(), "%s writes %zu bytes (stats: tx=%zu, rx=%zu)\n",
				     current->comm, count, now.tx, now.rx);
		return from.consumed();
	}

private:
	template <class Function>
	Statistics change(Function function) KPP_MAY_SLEEP
	{
		return state_.with([&](State &state) {
			function(state.statistics);
			return state.statistics;
		});
	}

	kpp::Error refuse(OpenFile file, const char *what, size_t count) KPP_MAY_SLEEP
	{
		const Statistics now = change([](Statistics &s) { s.err++; });
		dev_warn_ratelimited(file.device(),
				     "%s: no %s of %zu bytes, a secret is %zu (errors: %u)\n",
				     current->comm, what, count, max_secret, now.err);
		return kpp::Error{EINVAL};
	}

	kpp::Locked<State> state_;
};

class SecretModule : kpp::Pinned {
	using Device = kpp::MiscDevice<Secret>;

public:
	static Result<SecretModule> create() KPP_MAY_SLEEP
	{
		auto device = KPP_TRY(Device::create({.name = "llkd_miscdrv_rdwr", .mode = 0666}));
		dev_info(device.device(), "registered: minor %d, node /dev/llkd_miscdrv_rdwr\n",
			 device.minor());
		return {kpp::in_place, kpp::move(device)};
	}

	explicit SecretModule(Device device) : device_(kpp::move(device)) {}
	~SecretModule() { dev_info(device_.device(), "deregistered\n"); }

private:
	Device device_;
};

} // namespace

KPP_MODULE(SecretModule);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A misc device that keeps a secret");
