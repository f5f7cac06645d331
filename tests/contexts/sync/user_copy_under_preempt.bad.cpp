// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A copy from user space may have to wait for the page.
#include <kpp/sync/preempt.hpp>
#include <linux/uaccess.h>

unsigned long work(const char __user *from) KPP_MAY_SLEEP
{
	char bytes[8];
	kpp::PreemptGuard guard;
	// expected-error-re@+1 {{cannot call function 'copy_from_user' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	return copy_from_user(bytes, from, sizeof(bytes));
}

// run: UserPage page; work(page);
