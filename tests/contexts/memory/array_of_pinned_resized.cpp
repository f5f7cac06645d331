// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The elements of an array move when it grows, and the kernel has the address of this one.
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/task/timer.hpp>

struct Session : kpp::Pinned {
	void expire() {}
	kpp::Timer<&Session::expire> timer{*this};
};

kpp::Result<void> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	auto sessions = KPP_TRY(kpp::Array<Session>::alloc(kpp::gfp::kernel, 2));
	KPP_TRY(sessions.resize(kpp::gfp::kernel, 20)); // misuse-error@*:* {{kpp::Array<T>::resize() moves its elements, and a T stays where it is made}}
#else
	auto sessions = KPP_TRY(kpp::Array<kpp::Box<Session>>::alloc(kpp::gfp::kernel, 2));
	KPP_TRY(sessions.resize(kpp::gfp::kernel, 20));
#endif
	return {};
}
