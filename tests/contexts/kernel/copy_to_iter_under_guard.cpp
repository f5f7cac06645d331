// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The memory of a user may have to be paged in.
#include <kpp/sync/spinlock.hpp>
#include <linux/uio.h>

static kpp::ProcessLock lock;

size_t work(void *p, size_t n, struct iov_iter *i) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'copy_to_iter' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	return copy_to_iter(p, n, i);
#else
	size_t copied = copy_to_iter(p, n, i);
	kpp::SpinGuard guard{lock};
	return copied;
#endif
}

// run: iov_iter i; char c = 0; iov_iter_ubuf(&i, 0, (void __user *)1, 1); (void)work(&c, 1, &i);
