// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel calls back on an object whose members are all made.
#include <kpp/base/pinned.hpp>
#include <kpp/device/irq.hpp>

namespace {

class Button : kpp::Pinned {
public:
	kpp::Result<void> publish() KPP_MAY_SLEEP
	{
		line_ = KPP_TRY(Line::request(1, *this, "button"));
		return {};
	}

private:
	irqreturn_t handle() { return presses_++ ? IRQ_HANDLED : IRQ_NONE; }
	using Line = kpp::Irq<&Button::handle>;

	Line line_;
	int presses_ = 0;
};

} // namespace

kpp::Result<void> make() KPP_MAY_SLEEP
{
	Button button;
	return button.publish();
}
