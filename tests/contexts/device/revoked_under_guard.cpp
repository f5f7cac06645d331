// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Revoking waits for those who have access, which may wait for the lock.
// run: Made<kpp::HardirqLock> lock; auto hardware = kpp::Revocable<Hardware>::create(); work(*lock, *hardware);
#include <kpp/device/revocable.hpp>
#include <kpp/sync/spinlock.hpp>

struct Hardware {
	u64 status;
};

void work(kpp::HardirqLock &lock, kpp::Revocable<Hardware> &hardware) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	hardware.revoke(); // misuse-error {{cannot call function 'revoke' while scope that may not sleep}}
}
