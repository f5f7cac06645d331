// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(down_read, KPP_MAY_SLEEP)
KPP_TAG(down_read_interruptible, KPP_MAY_SLEEP)
KPP_TAG(down_read_killable, KPP_MAY_SLEEP)
KPP_TAG(down_write, KPP_MAY_SLEEP)
KPP_TAG(down_write_killable, KPP_MAY_SLEEP)
