// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pointer to the data would outlive the lock.
#include <kpp/sync/locked.hpp>

static kpp::Locked<int> counter{0};

int work() KPP_PROCESS
{
#ifdef MISUSE
	return *counter.with([](int &count) {
		return &count;
	}); // misuse-error@*:* {{kpp::Locked::with() returns a value}}
#else
	return counter.with([](int &count) { return count; });
#endif
}
