// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Path lookup sleeps.
#include <kpp/sync/spinlock.hpp>
#include <linux/fs.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(const char *path) KPP_MAY_SLEEP
{
	int result = PTR_ERR_OR_ZERO(filp_open(path, O_RDONLY, 0));
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
