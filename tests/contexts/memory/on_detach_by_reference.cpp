// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The action runs when probe() has returned, and its variable is gone.
// run: never, what the action reads is what another function has left on the stack
#include <kpp/memory/managed.hpp>

struct Motor {
	~Motor() { turns = 0; }
	void stop() { turns = -1; }
	int turns;
};

kpp::Result<void> probe(struct device *dev) KPP_MAY_SLEEP
{
	auto motor = KPP_TRY(kpp::Managed<Motor>::create(dev));
#ifdef MISUSE
	// misuse-error@*:* {{it is called when the function that made it has returned, and would refer to variables that are gone; capture by value}}
	return kpp::on_detach(dev, [&] { motor->stop(); });
#else
	return kpp::on_detach(dev, [motor] { motor->stop(); });
#endif
}
