/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/slab_cache.hpp, slab_ptr.hpp */
#ifdef __cplusplus
struct Object {
	u64 a, b;
	char name[40];
	Object() {} // as the allocator left it
};
struct Plain {
	u64 a, b;
	char name[40];
};
struct Large {
	char bytes[2048];
};
struct Made {
	u64 a, b;
	explicit Made(u64 a) : a(a), b(a + 1) {}
};
struct Ended {
	u64 a;
	Ended() {}
	~Ended() { sink(this); }
};
struct Slot {
	u64 a, b;
	Slot() : a(1), b(2) {}
};
using Objects = SlabCache<Object>;
using ObjectPtr = Objects::Ptr;
using Slots = SlabCache<Slot, Construct::per_slot>;
#else
struct object {
	u64 a, b;
	char name[40];
};
struct large {
	char bytes[2048];
};
struct made {
	u64 a, b;
};
struct ended {
	u64 a;
};
struct slot {
	u64 a, b;
};
struct cache {
	struct kmem_cache *cache;
};
/* kfree() finds the cache of an object. */
struct object_ptr {
	struct object *object;
};
struct ended_ptr {
	struct ended *object;
};
#endif

#ifdef __cplusplus
PAIR int slab_create(void) KPP_MAY_SLEEP
{
	auto cache = Objects::create("pair", {.flags = SLAB_HWCACHE_ALIGN});
	if (!cache)
		return cache.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
PAIR int slab_create(void)
{
	struct kmem_cache *cache = kmem_cache_create("pair", sizeof(struct object),
						     __alignof__(struct object), SLAB_HWCACHE_ALIGN, NULL);

	if (!cache)
		return -ENOMEM;
	sink(NULL);
	kmem_cache_destroy(cache);
	return 0;
}
#endif

/* With an alignment that only the caller knows, which is checked as the documentation demands. */
#ifdef __cplusplus
PAIR int slab_create_align(unsigned int align) KPP_MAY_SLEEP
{
	auto cache = Objects::create("pair", {.align = align});
	if (!cache)
		return cache.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
PAIR int slab_create_align(unsigned int align)
{
	struct kmem_cache *cache;

	if (!align)
		align = __alignof__(struct object);
	if (align & (align - 1) || align > PAGE_SIZE)
		return -EINVAL;
	if (align < __alignof__(struct object))
		align = __alignof__(struct object);
	cache = kmem_cache_create("pair", sizeof(struct object), align, 0, NULL);
	if (!cache)
		return -ENOMEM;
	sink(NULL);
	kmem_cache_destroy(cache);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_create_usercopy(void) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Plain>::create("pair", {.usercopy = true});
	if (!cache)
		return cache.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
PAIR int slab_create_usercopy(void)
{
	struct kmem_cache *cache =
		kmem_cache_create_usercopy("pair", sizeof(struct object), __alignof__(struct object), 0, 0,
					   sizeof(struct object), NULL);

	if (!cache)
		return -ENOMEM;
	sink(NULL);
	kmem_cache_destroy(cache);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_create_usercopy_member(void) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Plain>::create_usercopy<&Plain::name>("pair");
	if (!cache)
		return cache.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
PAIR int slab_create_usercopy_member(void)
{
	struct kmem_cache *cache =
		kmem_cache_create_usercopy("pair", sizeof(struct object), __alignof__(struct object), 0,
					   offsetof(struct object, name), sizeof_field(struct object, name), NULL);

	if (!cache)
		return -ENOMEM;
	sink(NULL);
	kmem_cache_destroy(cache);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_create_slots(void) KPP_MAY_SLEEP
{
	auto cache = Slots::create("pair");
	if (!cache)
		return cache.error().to_errno();
	sink(nullptr);
	return 0;
}
#else
static void slab_construct_slot(void *object)
{
	struct slot *slot = object;

	slot->a = 1;
	slot->b = 2;
}
PAIR int slab_create_slots(void)
{
	struct kmem_cache *cache =
		kmem_cache_create("pair", sizeof(struct slot), __alignof__(struct slot), 0, slab_construct_slot);

	if (!cache)
		return -ENOMEM;
	sink(NULL);
	kmem_cache_destroy(cache);
	return 0;
}
#endif

/* A cache that is returned. */
#ifdef __cplusplus
PAIR Result<Objects> slab_return_cache(const char *name) KPP_MAY_SLEEP
{
	return Objects::create(name);
}
#else
PAIR struct kmem_cache *slab_return_cache(const char *name)
{
	struct kmem_cache *cache =
		kmem_cache_create(name, sizeof(struct object), __alignof__(struct object), 0, NULL);

	return cache ? cache : ERR_PTR(-ENOMEM);
}
#endif

#ifdef __cplusplus
PAIR unsigned int slab_object_size(Objects *cache)
{
	return cache->object_size();
}
#else
PAIR unsigned int slab_object_size(struct cache *cache)
{
	return kmem_cache_size(cache->cache);
}
#endif

#ifdef __cplusplus
PAIR void slab_cache_move(Objects *to, Objects *from)
{
	construct_at<Objects>(to, kpp::move(*from));
}
#else
PAIR void slab_cache_move(struct cache *to, struct cache *from)
{
	struct kmem_cache *cache = from->cache;

	from->cache = NULL;
	to->cache = cache;
}
#endif

#ifdef __cplusplus
PAIR void slab_cache_assign(Objects *to, Objects *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void slab_cache_assign(struct cache *to, struct cache *from)
{
	struct kmem_cache *cache = from->cache, *before;

	from->cache = NULL;
	before = to->cache;
	to->cache = cache;
	if (before)
		kmem_cache_destroy(before);
}
#endif

#ifdef __cplusplus
PAIR void slab_cache_end(Objects *cache) KPP_MAY_SLEEP
{
	cache->~SlabCache();
}
#else
PAIR void slab_cache_end(struct cache *cache)
{
	if (cache->cache)
		kmem_cache_destroy(cache->cache);
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc(Objects *cache) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc(struct cache *cache)
{
	struct object *object = kmem_cache_alloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_on(Objects *cache, int node) KPP_MAY_SLEEP
{
	auto object = cache->alloc_on(node, gfp::kernel);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_on(struct cache *cache, int node)
{
	struct object *object;

	if (node != NUMA_NO_NODE && (node < 0 || node >= MAX_NUMNODES || !node_online(node)))
		return -EINVAL;
	object = kmem_cache_alloc_node(cache->cache, GFP_KERNEL, node);
	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_bulk(Objects *cache) KPP_MAY_SLEEP
{
	SlabBatch<Object, 16> batch;
	if (auto filled = cache->alloc_bulk(batch, gfp::kernel); !filled)
		return filled.error().to_errno();
	sink(&batch[3]);
	return 0;
}
#else
PAIR int slab_alloc_bulk(struct cache *cache)
{
	void *objects[16];

	if (!kmem_cache_alloc_bulk(cache->cache, GFP_KERNEL, 16, objects))
		return -ENOMEM;
	sink(objects[3]);
	kmem_cache_free_bulk(cache->cache, 16, objects);
	return 0;
}
#endif

#ifdef __cplusplus
using Batch = SlabBatch<Object, 4>;
PAIR u64 slab_batch_each(const Batch *batch)
{
	u64 sum = 0;
	for (Object &object : *batch)
		sum += object.a;
	return sum + (*batch)[2].b + batch->size();
}
PAIR bool slab_batch_full(const Batch *batch)
{
	return bool(*batch);
}
PAIR void slab_batch_reset(Batch *batch) KPP_MAY_SLEEP
{
	batch->reset();
}
PAIR void slab_batch_assign(Batch *to, Batch *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
struct batch {
	struct kmem_cache *cache;
	struct object *objects[4];
};
PAIR u64 slab_batch_each(const struct batch *batch)
{
	u64 sum = 0;
	int i;

	for (i = 0; i < 4; i++)
		sum += batch->objects[i]->a;
	return sum + batch->objects[2]->b + 4;
}
PAIR bool slab_batch_full(const struct batch *batch)
{
	return batch->cache;
}
PAIR void slab_batch_reset(struct batch *batch)
{
	if (!batch->cache)
		return;
	kmem_cache_free_bulk(batch->cache, 4, (void **)batch->objects);
	batch->cache = NULL;
}
PAIR void slab_batch_assign(struct batch *to, struct batch *from)
{
	struct batch before;

	if (to == from)
		return;
	before = *to;
	*to = *from;
	from->cache = NULL;
	if (before.cache)
		kmem_cache_free_bulk(before.cache, 4, (void **)before.objects);
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_atomic(Objects *cache)
{
	auto object = cache->alloc(gfp::atomic | gfp::nowarn);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_atomic(struct cache *cache)
{
	struct object *object = kmem_cache_alloc(cache->cache, GFP_ATOMIC | __GFP_NOWARN);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_patient(Objects *cache) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel | gfp::retry_mayfail);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_patient(struct cache *cache)
{
	struct object *object = kmem_cache_alloc(cache->cache, GFP_KERNEL | __GFP_RETRY_MAYFAIL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR Result<void> slab_alloc_try(Objects *cache) KPP_MAY_SLEEP
{
	auto object = KPP_TRY(cache->alloc(gfp::kernel));
	sink(object.get());
	return {};
}
#else
PAIR int slab_alloc_try(struct cache *cache)
{
	struct object *object = kmem_cache_alloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

/* A struct without a constructor is zeroed. */
#ifdef __cplusplus
PAIR int slab_alloc_zeroed(SlabCache<Plain> *cache) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_zeroed(struct cache *cache)
{
	struct object *object = kmem_cache_zalloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_zeroed_large(SlabCache<Large> *cache) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_zeroed_large(struct cache *cache)
{
	struct large *object = kmem_cache_zalloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_argument(SlabCache<Made> *cache, u64 a) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel, a);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_argument(struct cache *cache, u64 a)
{
	struct made *object = kmem_cache_alloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	object->a = a;
	object->b = a + 1;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_ended(SlabCache<Ended> *cache) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel);
	if (!object)
		return object.error().to_errno();
	(*object)->a = 1;
	return 0;
}
#else
PAIR int slab_alloc_ended(struct cache *cache)
{
	struct ended *object = kmem_cache_alloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	object->a = 1;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int slab_alloc_slot(Slots *cache) KPP_MAY_SLEEP
{
	auto object = cache->alloc(gfp::kernel);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_alloc_slot(struct cache *cache)
{
	struct slot *object = kmem_cache_alloc(cache->cache, GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

/* An object that is made for the caller. */
#ifdef __cplusplus
PAIR Result<ObjectPtr> slab_return(Objects *cache) KPP_MAY_SLEEP
{
	auto object = KPP_TRY(cache->alloc(gfp::kernel));
	object->a = 7;
	return object;
}
#else
PAIR struct object *slab_return(struct cache *cache)
{
	struct object *object = kmem_cache_alloc(cache->cache, GFP_KERNEL);

	if (!object)
		return ERR_PTR(-ENOMEM);
	object->a = 7;
	return object;
}
#endif

#ifdef __cplusplus
PAIR int slab_return_call(Objects *cache) KPP_MAY_SLEEP
{
	auto object = slab_return(cache);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int slab_return_call(struct cache *cache)
{
	struct object *object = slab_return(cache);

	if (IS_ERR(object))
		return PTR_ERR(object);
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void slab_ptr_move(ObjectPtr *to, ObjectPtr *from)
{
	construct_at<ObjectPtr>(to, kpp::move(*from));
}
#else
PAIR void slab_ptr_move(struct object_ptr *to, struct object_ptr *from)
{
	struct object *object = from->object;

	from->object = NULL;
	to->object = object;
}
#endif

/* The new object is in its place before the one before ends. */
#ifdef __cplusplus
PAIR void slab_ptr_assign(ObjectPtr *to, ObjectPtr *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void slab_ptr_assign(struct object_ptr *to, struct object_ptr *from)
{
	struct object *object = from->object, *before;

	from->object = NULL;
	before = to->object;
	to->object = object;
	if (before)
		kfree(before);
}
#endif

#ifdef __cplusplus
PAIR void slab_ptr_reset(ObjectPtr *ptr)
{
	ptr->reset();
}
#else
PAIR void slab_ptr_reset(struct object_ptr *ptr)
{
	struct object *object = ptr->object;

	if (!object)
		return;
	ptr->object = NULL;
	kfree(object);
}
#endif

#ifdef __cplusplus
PAIR void slab_ptr_reset_ended(SlabCache<Ended>::Ptr *ptr)
{
	ptr->reset();
}
#else
PAIR void slab_ptr_reset_ended(struct ended_ptr *ptr)
{
	struct ended *object = ptr->object;

	if (!object)
		return;
	ptr->object = NULL;
	sink(object);
	kfree(object);
}
#endif

#ifdef __cplusplus
PAIR void slab_ptr_end(ObjectPtr *ptr)
{
	ptr->~ObjectPtr();
}
#else
PAIR void slab_ptr_end(struct object_ptr *ptr)
{
	if (ptr->object)
		kfree(ptr->object);
}
#endif

#ifdef __cplusplus
PAIR u64 slab_ptr_access(ObjectPtr *ptr)
{
	return *ptr ? (*ptr)->a + (**ptr).b : 0;
}
#else
PAIR u64 slab_ptr_access(struct object_ptr *ptr)
{
	return ptr->object ? ptr->object->a + ptr->object->b : 0;
}
#endif

#ifdef __cplusplus
PAIR Object *slab_ptr_release(ObjectPtr *ptr)
{
	return ptr->release();
}
#else
PAIR struct object *slab_ptr_release(struct object_ptr *ptr)
{
	struct object *object = ptr->object;

	ptr->object = NULL;
	return object;
}
#endif

#ifdef __cplusplus
PAIR void slab_adopt(Objects *cache, Object *object)
{
	auto adopted = cache->adopt(object);
	sink(adopted.get());
}
#else
PAIR void slab_adopt(struct cache *cache, struct object *object)
{
	sink(object);
	if (object)
		kfree(object);
}
#endif
