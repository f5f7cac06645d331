// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;

void work()
{
	kpp::WriteSeqGuard{lock}; // expected-error {{name the guard, or it}}
	lockdep_assert_held(&lock.raw()->lock);
}
