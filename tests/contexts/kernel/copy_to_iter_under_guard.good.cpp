// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The memory of a user may have to be paged in.
#include <kpp/sync/spinlock.hpp>
#include <linux/uio.h>

static kpp::ProcessLock lock;

size_t work(void *p, size_t n, struct iov_iter *i) KPP_MAY_SLEEP
{
	size_t copied = copy_to_iter(p, n, i);
	kpp::SpinGuard guard{lock};
	return copied;
}
