// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(down, KPP_MAY_SLEEP)
KPP_TAG(down_interruptible, KPP_MAY_SLEEP)
KPP_TAG(down_killable, KPP_MAY_SLEEP)
KPP_TAG(down_timeout, KPP_MAY_SLEEP)
