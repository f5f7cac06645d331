// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A function that sleeps with some allocation flags is declared twice under one symbol: constant flags choose
// the declaration with the tag, the rest and the function's address the other, which says that it allocates.
#define inline inline __attribute__((gnu_inline))
typedef unsigned int gfp_t;
#define __GFP_DIRECT_RECLAIM ((gfp_t)0x400u)
#define GFP_KERNEL ((gfp_t)0xcc0u)
#define GFP_ATOMIC ((gfp_t)0xa20u)
#define __alloc_size__(x, ...) __attribute__((__alloc_size__(x, ## __VA_ARGS__)))

// CHECK: {{^}}extern "C++" { char * kstrdup ( const char * s , gfp_t gfp ) asm("kstrdup") KPP_KERNEL_MAY_SLEEP_IF(gfp & 1024u) {{ *}}__attribute__ ( ( __malloc__ ) ) ; } char *kstrdup(const char *s, gfp_t gfp) {{ *}}KPP_KERNEL_ALLOCATES __attribute__((__malloc__));
char *kstrdup(const char *s, gfp_t gfp) __attribute__((__malloc__));
// CHECK: {{^}}extern "C++" { extern void * mempool_alloc ( void * , gfp_t kpp_flags_ ) asm("mempool_alloc") KPP_KERNEL_MAY_SLEEP_IF(kpp_flags_ & 1024u) ; } extern void *mempool_alloc(void *, gfp_t kpp_flags_) KPP_KERNEL_ALLOCATES ;
extern void *mempool_alloc(void *, gfp_t);
// CHECK: __kmalloc ( unsigned long size , gfp_t flags ) asm("__kmalloc") KPP_KERNEL_MAY_SLEEP_IF(flags & 1024u) {{ *}}__attribute__ ( ( alloc_size ( 1 ) ) )
void *__kmalloc(unsigned long size, gfp_t flags) __alloc_size__(1);
// The function that C++ hides from other files has C's name.
// CHECK: {{^}}static inline __attribute__ ( ( gnu_inline ) ) void * kmalloc ( unsigned long size , gfp_t flags ) asm("kmalloc") ; extern "C++" { static inline {{.*}} asm("kmalloc") KPP_KERNEL_MAY_SLEEP_IF(flags & 1024u) ; } static inline void *kmalloc(unsigned long size, gfp_t flags)
// CHECK-NEXT: {{^}} KPP_KERNEL_ALLOCATES {
static inline void *kmalloc(unsigned long size, gfp_t flags)
{
	if (__builtin_constant_p(size) && size > 64)
		return mempool_alloc(0, flags);
	return __kmalloc(size, flags | 1);
}
static void *kzalloc(unsigned long size, gfp_t flags);
static __attribute__((noinline)) void *kzalloc(unsigned long size, gfp_t flags)
{
	return kmalloc(size, flags | 256);
}
// A function that stands in for one with an argument whose size is known.
// CHECK: asm("skb_copy.overloaded") ; extern "C++" { {{.*}} asm("skb_copy.overloaded") KPP_KERNEL_MAY_SLEEP_IF(new_ & 1024u) ; }
void *skb_copy(const void *from, gfp_t flags);
extern inline __attribute__((gnu_inline, always_inline, overloadable))
void *skb_copy(const void *const __attribute__((pass_object_size(0))) from, gfp_t new)
{
	return __builtin_object_size(from, 0) == 4 ? kmalloc(4, new) : kzalloc(8, new);
}

typedef void *alloc_fn(unsigned long, gfp_t);
typedef void *pool_fn(void *, gfp_t);
alloc_fn *use(gfp_t flags, int n, int *four, pool_fn **pool);
alloc_fn *use(gfp_t flags, int n, int *four, pool_fn **pool)
{
	int one;
	kmalloc(n, GFP_KERNEL);
	kmalloc(n, GFP_ATOMIC);
	kmalloc(n, flags);
	kmalloc(100, GFP_KERNEL);
	kzalloc(n, GFP_KERNEL);
	kzalloc(n, flags);
	kstrdup("x", GFP_KERNEL);
	skb_copy(&one, GFP_KERNEL);
	skb_copy(&one, flags);
	skb_copy(four, GFP_KERNEL);
	*pool = mempool_alloc;
	pool[1] = &mempool_alloc;
	return n ? kmalloc : &kzalloc;
}
