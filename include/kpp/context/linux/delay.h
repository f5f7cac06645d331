// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG_INLINE(KPP_MAY_SLEEP, void, fsleep, (unsigned long microseconds), (microseconds))
