// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(misc_register, KPP_MAY_SLEEP)
KPP_TAG(misc_deregister, KPP_MAY_SLEEP)
