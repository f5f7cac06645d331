// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

// With lockdep the plain names are macros over these.
#ifdef mutex_lock
KPP_TAG(mutex_lock_nested, KPP_MAY_SLEEP)
KPP_TAG(mutex_lock_interruptible_nested, KPP_MAY_SLEEP)
KPP_TAG(mutex_lock_killable_nested, KPP_MAY_SLEEP)
KPP_TAG(mutex_lock_io_nested, KPP_MAY_SLEEP)
#else
KPP_TAG(mutex_lock, KPP_MAY_SLEEP)
KPP_TAG(mutex_lock_interruptible, KPP_MAY_SLEEP)
KPP_TAG(mutex_lock_killable, KPP_MAY_SLEEP)
KPP_TAG(mutex_lock_io, KPP_MAY_SLEEP)
#endif
