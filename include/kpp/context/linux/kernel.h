// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

#ifdef might_fault
KPP_TAG(__might_fault, KPP_MAY_SLEEP)
#else
// In get_user(), put_user() and their like, which are macros.
KPP_TAG_INLINE(KPP_MAY_SLEEP, void, might_fault, (), ())
#endif
