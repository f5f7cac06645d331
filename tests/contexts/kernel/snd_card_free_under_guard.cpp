// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits until nobody has the card open.
#include <kpp/sync/spinlock.hpp>
#include <sound/core.h>

static kpp::ProcessLock lock;

void work(struct snd_card *card) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'snd_card_free' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	snd_card_free(card);
#else
	snd_card_free(card);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a sound card
