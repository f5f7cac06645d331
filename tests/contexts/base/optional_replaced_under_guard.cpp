// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An assignment ends the value before, whose memory vfree() gives back.
#include <kpp/base/optional.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work(kpp::Optional<kpp::VBuffer> &kept, kpp::VBuffer &next) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'operator=' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	kept = kpp::move(next);
}

// run: auto first = kpp::VBuffer::alloc(kpp::gfp::kernel, 1), next = kpp::VBuffer::alloc(kpp::gfp::kernel, 1);
// run: kpp::Optional<kpp::VBuffer> kept{*kpp::move(first)};
// run: work(kept, *next);
