// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may load a module.
#include <kpp/sync/spinlock.hpp>
#include <crypto/hash.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(const char *name) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'crypto_alloc_shash{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = PTR_ERR_OR_ZERO(crypto_alloc_shash(name, 0, 0));
#else
	int result = PTR_ERR_OR_ZERO(crypto_alloc_shash(name, 0, 0));
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: start("sha256");
