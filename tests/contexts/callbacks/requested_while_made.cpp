// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel calls back on an object whose members are not made yet.
// The twin: the kernel calls back on an object whose members are all made.
#include <kpp/base/pinned.hpp>
#include <kpp/device/irq.hpp>

namespace {

class Button : kpp::Pinned {
public:
	kpp::Result<void> publish() KPP_MAY_SLEEP
	{
#ifndef MISUSE
		line_ = KPP_TRY(Line::request(1, *this, "button"));
#endif
		return {};
	}

private:
	irqreturn_t handle() { return presses_++ ? IRQ_HANDLED : IRQ_NONE; }
	using Line = kpp::Irq<&Button::handle>;

#ifdef MISUSE
	// misuse-error@+1 1+ {{kpp: the kernel calls back from now on, and the object is not whole before its constructor has ended: call this in `kpp::Result<void> publish() KPP_MAY_SLEEP` of the object}}
	kpp::Result<Line> line_ = Line::request(1, *this, "button");
#else
	Line line_;
#endif
	int presses_ = 0;
};

} // namespace

kpp::Result<void> make() KPP_MAY_SLEEP
{
	Button button;
	return button.publish();
}
