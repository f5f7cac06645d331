/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/managed.hpp, of the objects of slab.h */
#ifdef __cplusplus
struct Driver : Pinned {
	explicit Driver(u64 a) : a(a) {}
	~Driver() { sink(this); }
	static Result<Driver> create(u64 a)
	{
		if (a > 100)
			return Error{EINVAL};
		return {in_place, a};
	}
	u64 a;
};
struct Pair {
	u64 a, b;
	void operator()() { sink(this); }
};
#else
struct driver {
	u64 a;
};
struct pair {
	u64 a, b;
};
static void end_managed(struct device *dev, void *object)
{
	sink(object);
}
static void call_on_detach(void *object)
{
	sink(object);
}
static void end_on_detach(struct device *dev, void *pair)
{
	sink(pair);
}
#endif

#ifdef __cplusplus
PAIR int managed_create_zeroed(struct device *dev) KPP_MAY_SLEEP
{
	auto object = Managed<Plain>::create(dev);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int managed_create_zeroed(struct device *dev)
{
	struct object *object = devm_kzalloc(dev, sizeof(*object), GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int managed_create_made(struct device *dev, u64 a) KPP_MAY_SLEEP
{
	auto object = Managed<Made>::create(dev, a);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int managed_create_made(struct device *dev, u64 a)
{
	struct made *object = devm_kmalloc(dev, sizeof(*object), GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	object->a = a;
	object->b = a + 1;
	sink(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int managed_create_ended(struct device *dev) KPP_MAY_SLEEP
{
	auto object = Managed<Ended>::create(dev);
	if (!object)
		return object.error().to_errno();
	sink(object->get());
	return 0;
}
#else
PAIR int managed_create_ended(struct device *dev)
{
	struct ended *object = devres_alloc(end_managed, sizeof(*object), GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	devres_add(dev, object);
	sink(object);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int managed_create(struct device *dev, u64 a) KPP_MAY_SLEEP
{
	auto driver = Managed<Driver>::create(dev, a);
	if (!driver)
		return driver.error().to_errno();
	sink(driver->get());
	return 0;
}
#else
PAIR int managed_create(struct device *dev, u64 a)
{
	struct driver *driver = devres_alloc(end_managed, sizeof(*driver), GFP_KERNEL);

	if (!driver)
		return -ENOMEM;
	if (a > 100) {
		devres_free(driver);
		return -EINVAL;
	}
	driver->a = a;
	devres_add(dev, driver);
	sink(driver);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR u64 managed_object(Managed<Made> made)
{
	return made->a + (*made).b + made.get()->a;
}
#else
PAIR u64 managed_object(struct made *made)
{
	return made->a + made->b + made->a;
}
#endif

#ifdef __cplusplus
PAIR int on_detach_pointer(struct device *dev, Object *object) KPP_MAY_SLEEP
{
	auto added = on_detach(dev, [object] { sink(object); });
	return added ? 0 : added.error().to_errno();
}
#else
PAIR int on_detach_pointer(struct device *dev, struct object *object)
{
	return devm_add_action_or_reset(dev, call_on_detach, object);
}
#endif

#ifdef __cplusplus
PAIR int on_detach_object(struct device *dev, u64 a, u64 b) KPP_MAY_SLEEP
{
	auto added = on_detach(dev, Pair{a, b});
	return added ? 0 : added.error().to_errno();
}
#else
PAIR int on_detach_object(struct device *dev, u64 a, u64 b)
{
	struct pair *pair = devres_alloc(end_on_detach, sizeof(*pair), GFP_KERNEL);

	if (!pair) {
		struct pair here = {a, b};

		sink(&here);
		return -ENOMEM;
	}
	pair->a = a;
	pair->b = b;
	devres_add(dev, pair);
	return 0;
}
#endif
