// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync/completion.hpp and wait_queue.hpp, and of kpp/device/revocable.hpp.
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>
#include <kpp/sync/completion.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/sync/wait_queue.hpp>
#include <linux/interrupt.h>

class Transfer {
public:
	irqreturn_t handle()
	{
		done_.complete();
		return IRQ_HANDLED;
	}
	kpp::Result<void> run() KPP_MAY_SLEEP
	{
		done_.reinit();
		start();
		if (!done_.wait_for(HZ))
			return kpp::Error{ETIMEDOUT};
		return {};
	}

private:
	void start();

private:
	kpp::Completion done_;
};

class Letter {
public:
	void store(u32 value) { atomic_set(&value_, static_cast<int>(value)); }
	u32 load() { return static_cast<u32>(atomic_read(&value_)); }
	u32 take() { return static_cast<u32>(atomic_xchg(&value_, 0)); }

private:
	atomic_t value_ = ATOMIC_INIT(0);
};

class Mailbox {
public:
	void put(u32 letter)
	{
		letter_.store(letter);
		filled_.wake();
	}
	kpp::Result<u32> get() KPP_MAY_SLEEP
	{
		if (!filled_.wait_interruptible([&] { return letter_.load() != 0; }))
			return kpp::Error{ERESTARTSYS};
		return letter_.take();
	}
	__poll_t poll(kpp::PollTable &table) KPP_MAY_SLEEP
	{
		table.wait(filled_);
		return letter_.load() ? EPOLLIN : 0;
	}

private:
	Letter letter_;
	kpp::WaitQueue filled_;
};

struct Hardware {
	u64 status;
};

class Node : kpp::Pinned {
public:
	explicit Node(kpp::Revocable<Hardware>::Handle hardware)
		: hardware_{kpp::move(hardware)}
	{}
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		auto hardware = hardware_.try_access();
		if (!hardware)
			return kpp::Error{ENODEV};
		KPP_TRY(to.write(hardware->status));
		return to.written();
	}

private:
	kpp::Revocable<Hardware>::Handle hardware_;
};
