// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may load a module.
#include <kpp/sync/spinlock.hpp>
#include <crypto/hash.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(const char *name) KPP_MAY_SLEEP
{
	int result = PTR_ERR_OR_ZERO(crypto_alloc_shash(name, 0, 0));
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
