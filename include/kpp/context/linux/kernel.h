// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

#ifndef might_fault
// In get_user(), put_user() and their like, which are macros.
KPP_TAG_INLINE(KPP_MAY_SLEEP, void, might_fault, (), ())
#endif
