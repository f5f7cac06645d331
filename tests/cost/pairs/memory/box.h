/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/box.hpp, of the objects of slab.h */

#ifdef __cplusplus
PAIR int box_alloc(void) KPP_MAY_SLEEP
{
	auto box = Box<Object>::alloc(gfp::kernel);
	if (!box)
		return box.error().to_errno();
	sink(box->get());
	return 0;
}
#else
PAIR int box_alloc(void)
{
	struct object *object = kmalloc(sizeof(*object), GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int box_alloc_zeroed(void)
{
	auto box = Box<Plain>::alloc(gfp::atomic);
	if (!box)
		return box.error().to_errno();
	sink(box->get());
	return 0;
}
#else
PAIR int box_alloc_zeroed(void)
{
	struct object *object = kzalloc(sizeof(*object), GFP_ATOMIC);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int box_alloc_made(u64 a) KPP_MAY_SLEEP
{
	auto box = Box<Made>::alloc(gfp::kernel, a);
	if (!box)
		return box.error().to_errno();
	sink(box->get());
	return 0;
}
#else
PAIR int box_alloc_made(u64 a)
{
	struct made *object = kmalloc(sizeof(*object), GFP_KERNEL);

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
PAIR int box_alloc_secret(void) KPP_MAY_SLEEP
{
	auto box = SecretBox<Object>::alloc(gfp::kernel);
	if (!box)
		return box.error().to_errno();
	sink(box->get());
	return 0;
}
#else
PAIR int box_alloc_secret(void)
{
	struct object *object = kmalloc(sizeof(*object), GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	kfree_sensitive(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void box_end(Box<Object> *box)
{
	box->~Box();
}
#else
PAIR void box_end(struct object **box)
{
	if (*box)
		kfree(*box);
}
#endif

#ifdef __cplusplus
PAIR void box_end_object(Box<Ended> *box)
{
	box->reset();
}
#else
PAIR void box_end_object(struct ended **box)
{
	struct ended *object = *box;

	if (!object)
		return;
	*box = NULL;
	sink(object);
	kfree(object);
}
#endif

#ifdef __cplusplus
PAIR void box_assign(Box<Object> *to, Box<Object> *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void box_assign(struct object **to, struct object **from)
{
	struct object *taken = *from, *before;

	*from = NULL;
	before = *to;
	*to = taken;
	if (before)
		kfree(before);
}
#endif

/* Given up to C, and taken back. */
#ifdef __cplusplus
PAIR Object *box_release(Box<Object> *box)
{
	return box->release();
}
#else
PAIR struct object *box_release(struct object **box)
{
	struct object *object = *box;

	*box = NULL;
	return object;
}
#endif

#ifdef __cplusplus
PAIR void box_adopt(Object *object)
{
	auto box = Box<Object>::adopt(object);
	if (box)
		sink(&*box);
}
#else
PAIR void box_adopt(struct object *object)
{
	if (!object)
		return;
	sink(object);
	kfree(object);
}
#endif

#ifdef __cplusplus
PAIR u64 box_member(Box<Object> *box)
{
	return (*box)->a;
}
#else
PAIR u64 box_member(struct object **box)
{
	return (*box)->a;
}
#endif

/* Of memory for a large table. */
#ifdef __cplusplus
PAIR void kv_box_end(KvBox<Object> *box) KPP_MAY_SLEEP
{
	box->~Box();
}
#else
PAIR void kv_box_end(struct object **box)
{
	if (*box)
		kvfree(*box);
}
#endif
