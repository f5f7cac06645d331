// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(schedule, KPP_MAY_SLEEP)
KPP_TAG(schedule_timeout, KPP_MAY_SLEEP)
KPP_TAG(schedule_timeout_interruptible, KPP_MAY_SLEEP)
KPP_TAG(schedule_timeout_killable, KPP_MAY_SLEEP)
KPP_TAG(schedule_timeout_uninterruptible, KPP_MAY_SLEEP)
KPP_TAG(schedule_timeout_idle, KPP_MAY_SLEEP)
KPP_TAG(io_schedule, KPP_MAY_SLEEP)
KPP_TAG(io_schedule_timeout, KPP_MAY_SLEEP)
