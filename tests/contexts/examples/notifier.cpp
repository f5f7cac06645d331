// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/task/notifier.hpp.
#include <kpp/task/notifier.hpp>
#include <linux/delay.h>
#include <linux/reboot.h>

using RebootChain = kpp::BlockingChain<register_reboot_notifier, unregister_reboot_notifier>;

class Flusher {
public:
	kpp::Result<void> start() KPP_MAY_SLEEP { return notifier_.start(); }

private:
	int reboot(unsigned long, void *) KPP_MAY_SLEEP
	{
		msleep(20);
		return NOTIFY_DONE;
	}

	kpp::Notifier<&Flusher::reboot, RebootChain> notifier_{*this};
};

kpp::Result<void> start(Flusher &flusher) KPP_MAY_SLEEP
{
	kpp::construct_at<Flusher>(&flusher);
	return flusher.start();
}

void end(Flusher &flusher) KPP_MAY_SLEEP
{
	flusher.~Flusher();
}
