// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(msleep, KPP_MAY_SLEEP)
KPP_TAG(msleep_interruptible, KPP_MAY_SLEEP)
KPP_TAG(usleep_range_state, KPP_MAY_SLEEP)
KPP_TAG_INLINE(KPP_MAY_SLEEP, void, usleep_range, (unsigned long min, unsigned long max),
	       (min, max))
KPP_TAG_INLINE(KPP_MAY_SLEEP, void, ssleep, (unsigned int seconds), (seconds))
KPP_TAG_INLINE(KPP_MAY_SLEEP, void, fsleep, (unsigned long microseconds), (microseconds))
