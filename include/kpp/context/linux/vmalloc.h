// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

#ifdef vmalloc
#define KPP_NAME(name) name##_noprof
#else
#define KPP_NAME(name) name
#endif

KPP_TAG(KPP_NAME(vmalloc), KPP_MAY_SLEEP)
KPP_TAG(KPP_NAME(vzalloc), KPP_MAY_SLEEP)
KPP_TAG(KPP_NAME(vmalloc_user), KPP_MAY_SLEEP)
KPP_TAG(vmap, KPP_MAY_SLEEP)
KPP_TAG(vunmap, KPP_MAY_SLEEP)
// In an interrupt handler it defers what sleeps; vfree_atomic() does so everywhere.
KPP_TAG(vfree, KPP_MAY_SLEEP)

#undef KPP_NAME
