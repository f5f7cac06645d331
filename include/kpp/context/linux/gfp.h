// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

#ifdef alloc_pages
#define KPP_NAME(name) name##_noprof
#define KPP_GET_FREE_PAGES get_free_pages_noprof
#else
#define KPP_NAME(name) name
#define KPP_GET_FREE_PAGES __get_free_pages
#endif

KPP_TAG_GFP(struct page *, KPP_NAME(alloc_pages), (gfp_t flags, unsigned int order), flags,
	    (flags, order))
KPP_TAG_GFP(unsigned long, KPP_GET_FREE_PAGES, (gfp_t flags, unsigned int order), flags,
	    (flags, order))
KPP_TAG_GFP(unsigned long, KPP_NAME(get_zeroed_page), (gfp_t flags), flags, (flags))
KPP_TAG_GFP(void *, KPP_NAME(alloc_pages_exact), (size_t size, gfp_t flags), flags, (size, flags))

#undef KPP_NAME
#undef KPP_GET_FREE_PAGES
