// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context in a handler.
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void handler()
{
	kpp::RawSpinGuard guard{lock};
}
