// SPDX-License-Identifier: GPL-2.0-only OR MIT
// vfree() sleeps.
#include <kpp/memory/buffer.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work(kpp::VBuffer &buffer) KPP_MAY_SLEEP
{
	kpp::VBuffer none;
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'operator=' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	buffer = kpp::move(none);
}

// run: auto buffer = kpp::VBuffer::alloc(kpp::gfp::kernel, 1); work(*buffer);
