// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/kunit/test.hpp>
#define MAY_SLEEP KPP_MAY_SLEEP
#include "messages.inc"
