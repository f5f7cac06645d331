/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/memory_pool.hpp */
#ifdef __cplusplus
using Pool = MemoryPool<Object>;
#else
struct pool {
	mempool_t *pool;
};
struct pool_ptr {
	struct object *object;
	mempool_t *pool;
};
#endif

#ifdef __cplusplus
PAIR int pool_create(void) KPP_MAY_SLEEP
{
	auto pool = Pool::create(8);
	if (!pool)
		return pool.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
PAIR int pool_create(void)
{
	mempool_t *pool = mempool_create_kmalloc_pool(8, sizeof(struct object));

	if (!pool)
		return -ENOMEM;
	sink(NULL);
	mempool_destroy(pool);
	return 0;
}
#endif

/* With flags that may sleep it waits until there is one. */
#ifdef __cplusplus
PAIR void pool_alloc(Pool *pool) KPP_MAY_SLEEP
{
	auto object = pool->alloc(gfp::kernel);
	object->a = 1;
	sink(nullptr);
}
#else
PAIR void pool_alloc(struct pool *pool)
{
	mempool_t *from = pool->pool;
	struct object *object = mempool_alloc(from, GFP_KERNEL);

	object->a = 1;
	sink(NULL);
	mempool_free(object, from);
}
#endif

#ifdef __cplusplus
PAIR int pool_alloc_atomic(Pool *pool)
{
	auto object = pool->alloc(gfp::atomic);
	if (!object)
		return object.error().to_errno();
	(*object)->a = 1;
	sink(nullptr);
	return 0;
}
#else
PAIR int pool_alloc_atomic(struct pool *pool)
{
	mempool_t *from = pool->pool;
	struct object *object = mempool_alloc(from, GFP_ATOMIC);

	if (!object)
		return -ENOMEM;
	object->a = 1;
	sink(NULL);
	mempool_free(object, from);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void pool_move(Pool *to, Pool *from)
{
	construct_at<Pool>(to, kpp::move(*from));
}
#else
PAIR void pool_move(struct pool *to, struct pool *from)
{
	mempool_t *pool = from->pool;

	from->pool = NULL;
	to->pool = pool;
}
#endif

#ifdef __cplusplus
PAIR void pool_assign(Pool *to, Pool *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void pool_assign(struct pool *to, struct pool *from)
{
	mempool_t *pool = from->pool, *before;

	from->pool = NULL;
	before = to->pool;
	to->pool = pool;
	if (before)
		mempool_destroy(before);
}
#endif

#ifdef __cplusplus
PAIR void pool_end(Pool *pool) KPP_MAY_SLEEP
{
	pool->~Pool();
}
#else
PAIR void pool_end(struct pool *pool)
{
	if (pool->pool)
		mempool_destroy(pool->pool);
}
#endif

#ifdef __cplusplus
PAIR void pool_ptr_move(Pool::Ptr *to, Pool::Ptr *from)
{
	construct_at<Pool::Ptr>(to, kpp::move(*from));
}
#else
PAIR void pool_ptr_move(struct pool_ptr *to, struct pool_ptr *from)
{
	struct object *object = from->object;
	mempool_t *pool = from->pool;

	from->object = NULL;
	to->object = object;
	to->pool = pool;
}
#endif

#ifdef __cplusplus
PAIR void pool_ptr_assign(Pool::Ptr *to, Pool::Ptr *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void pool_ptr_assign(struct pool_ptr *to, struct pool_ptr *from)
{
	struct object *object = from->object, *before;
	mempool_t *pool = from->pool, *pool_before;

	from->object = NULL;
	before = to->object;
	pool_before = to->pool;
	to->object = object;
	to->pool = pool;
	if (before)
		mempool_free(before, pool_before);
}
#endif

#ifdef __cplusplus
PAIR void pool_ptr_end(Pool::Ptr *ptr)
{
	ptr->~Ptr();
}
#else
PAIR void pool_ptr_end(struct pool_ptr *ptr)
{
	if (ptr->object)
		mempool_free(ptr->object, ptr->pool);
}
#endif
