// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own get_user(), with a spinlock held.
#include <kpp/sync/spinlock.hpp>
#include <linux/uaccess.h>

static kpp::ProcessLock lock;

int work(int __user *from) KPP_MAY_SLEEP
{
	int n;

	{
		kpp::SpinGuard guard{lock};
	}
	int error = get_user(n, from);
	return error ? error : n;
}
