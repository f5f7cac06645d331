// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

#ifdef kmalloc_noprof
// Kernels that keep types apart hand a token through.
KPP_TAG_GFP(void *, _kmalloc_noprof, (size_t size, gfp_t flags, kmalloc_token_t token), flags,
	    (size, flags, token))
KPP_TAG_GFP(void *, _kzalloc_noprof, (size_t size, gfp_t flags, kmalloc_token_t token), flags,
	    (size, flags, token))
KPP_TAG_GFP(void *, _kmalloc_array_noprof,
	    (size_t count, size_t size, gfp_t flags, kmalloc_token_t token), flags,
	    (count, size, flags, token))
KPP_TAG_GFP(void *, krealloc_node_align_noprof,
	    (const void *old, DECL_TOKEN_PARAMS(size, token), unsigned long align, gfp_t flags,
	     int node),
	    flags, (old, PASS_TOKEN_PARAMS(size, token), align, flags, node))
KPP_TAG_GFP(void *, kmem_cache_alloc_noprof, (struct kmem_cache * cache, gfp_t flags), flags,
	    (cache, flags))
KPP_TAG_GFP(void *, __kvmalloc_node_noprof,
	    (DECL_KMALLOC_PARAMS(size, bucket, token), unsigned long align, gfp_t flags, int node),
	    flags, (PASS_KMALLOC_PARAMS(size, bucket, token), align, flags, node))
#else
// Kernels that profile allocations have macros over functions of other names.
#ifdef kmalloc
#define KPP_NAME(name) name##_noprof
#else
#define KPP_NAME(name) name
#endif

KPP_TAG_GFP(void *, KPP_NAME(kmalloc), (size_t size, gfp_t flags), flags, (size, flags))
KPP_TAG_GFP(void *, KPP_NAME(kzalloc), (size_t size, gfp_t flags), flags, (size, flags))
KPP_TAG_GFP(void *, KPP_NAME(kmalloc_array), (size_t count, size_t size, gfp_t flags), flags,
	    (count, size, flags))
KPP_TAG_GFP(void *, KPP_NAME(krealloc), (const void *old, size_t size, gfp_t flags), flags,
	    (old, size, flags))
KPP_TAG_GFP(void *, KPP_NAME(kmem_cache_alloc), (struct kmem_cache * cache, gfp_t flags), flags,
	    (cache, flags))
#ifndef kcalloc
KPP_TAG_GFP(void *, kcalloc, (size_t count, size_t size, gfp_t flags), flags, (count, size, flags))
#endif
#ifndef kmem_cache_zalloc
KPP_TAG_GFP(void *, kmem_cache_zalloc, (struct kmem_cache * cache, gfp_t flags), flags,
	    (cache, flags))
#endif

#undef KPP_NAME

#ifdef kvmalloc
KPP_TAG_GFP(void *, __kvmalloc_node_noprof,
	    (DECL_BUCKET_PARAMS(size, bucket), gfp_t flags, int node), flags,
	    (PASS_BUCKET_PARAMS(size, bucket), flags, node))
#else
KPP_TAG_GFP(void *, kvmalloc, (size_t size, gfp_t flags), flags, (size, flags))
KPP_TAG_GFP(void *, kvzalloc, (size_t size, gfp_t flags), flags, (size, flags))
KPP_TAG_GFP(void *, kvmalloc_array, (size_t count, size_t size, gfp_t flags), flags,
	    (count, size, flags))
#endif
#endif // kmalloc_noprof
