// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A copy from user space may have to wait for the page.
#include <kpp/sync/preempt.hpp>
#include <linux/uaccess.h>

unsigned long work(const char __user *from) KPP_MAY_SLEEP
{
	char bytes[8];
#ifdef MISUSE
	kpp::PreemptGuard guard;
	// misuse-error-re@+1 {{cannot call function 'copy_from_user' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	return copy_from_user(bytes, from, sizeof(bytes));
#else
	unsigned long left = copy_from_user(bytes, from, sizeof(bytes));
	kpp::PreemptGuard guard;
	return left;
#endif
}

// run: UserPage page; work(page);
