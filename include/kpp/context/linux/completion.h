// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(wait_for_completion, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_io, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_interruptible, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_killable, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_timeout, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_io_timeout, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_interruptible_timeout, KPP_MAY_SLEEP)
KPP_TAG(wait_for_completion_killable_timeout, KPP_MAY_SLEEP)
