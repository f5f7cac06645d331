// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(strndup_user, KPP_MAY_SLEEP)
KPP_TAG(memdup_user, KPP_MAY_SLEEP)
KPP_TAG(vmemdup_user, KPP_MAY_SLEEP)
KPP_TAG(memdup_user_nul, KPP_MAY_SLEEP)
