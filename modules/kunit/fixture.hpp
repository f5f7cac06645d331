// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a suite makes before each case and ends after it, or within the case. Not on the stack, where kernels that
// debug timers and work items want theirs to be announced; and in memory that KASAN watches once it is freed.
#pragma once

#include <linux/slab.h>

#include <kpp/base/traits.hpp>
#include <kpp/kunit/test.hpp>

template <class Fixture>
int make_fixture(Fixture *&fixture) KPP_MAY_SLEEP
{
	void *memory = kmalloc(sizeof(Fixture), GFP_KERNEL);
	if (!memory)
		return -ENOMEM;
	fixture = kpp::construct_at<Fixture>(memory);
	return 0;
}

template <class Fixture>
void end_fixture(Fixture *&fixture) KPP_MAY_SLEEP
{
	if (!fixture)
		return;
	fixture->~Fixture();
	kfree(kpp::exchange(fixture, nullptr));
}
