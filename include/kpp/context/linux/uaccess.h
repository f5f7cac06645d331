// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(strncpy_from_user, KPP_MAY_SLEEP)
KPP_TAG(strnlen_user, KPP_MAY_SLEEP)
KPP_TAG_INLINE(KPP_MAY_SLEEP, unsigned long, copy_to_user,
	       (void __user *to, const void *from, unsigned long size), (to, from, size))
KPP_TAG_INLINE(KPP_MAY_SLEEP, unsigned long, copy_from_user,
	       (void *to, const void __user *from, unsigned long size), (to, from, size))
KPP_TAG_INLINE(KPP_MAY_SLEEP, unsigned long, __copy_to_user,
	       (void __user *to, const void *from, unsigned long size), (to, from, size))
KPP_TAG_INLINE(KPP_MAY_SLEEP, unsigned long, __copy_from_user,
	       (void *to, const void __user *from, unsigned long size), (to, from, size))
KPP_TAG_INLINE(KPP_MAY_SLEEP, unsigned long, clear_user, (void __user *to, unsigned long size),
	       (to, size))
