// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits until nobody has the card open.
#include <kpp/sync/spinlock.hpp>
#include <sound/core.h>

static kpp::ProcessLock lock;

void work(struct snd_card *card) KPP_MAY_SLEEP
{
	snd_card_free(card);
	kpp::SpinGuard guard{lock};
}
