/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/shrinker.hpp */
#ifdef __cplusplus
struct ShrinkDev : Pinned {
	u64 n = 0;
	ShrinkCount count(shrink_control &) KPP_MAY_SLEEP { return n ? n : ShrinkCount::empty(); }
	ShrinkScan scan(shrink_control &control) KPP_MAY_SLEEP
	{
		if (n < control.nr_to_scan)
			return ShrinkScan::stop();
		n -= control.nr_to_scan;
		return control.nr_to_scan;
	}
};
using ShrinkDevShrinker = Shrinker<&ShrinkDev::count, &ShrinkDev::scan>;
#else
struct shrink_dev {
	u64 n;
};
struct shrink_handle {
	struct shrinker *shrinker;
};
#ifdef SHRINKER_ALLOCATED
static struct shrink_dev *shrink_dev(struct shrinker *shrinker)
{
	return shrinker->private_data;
}
static void shrink_free(struct shrinker *shrinker)
{
	shrinker_free(shrinker);
}
#else
struct shrink_node {
	struct shrinker shrinker;
	struct shrink_dev *dev;
};
static struct shrink_dev *shrink_dev(struct shrinker *shrinker)
{
	return container_of(shrinker, struct shrink_node, shrinker)->dev;
}
static void shrink_free(struct shrinker *shrinker)
{
	unregister_shrinker(shrinker);
	kfree(shrinker);
}
#endif
static unsigned long shrink_count(struct shrinker *shrinker, struct shrink_control *control)
{
	return shrink_dev(shrinker)->n ? shrink_dev(shrinker)->n : SHRINK_EMPTY;
}
static unsigned long shrink_scan(struct shrinker *shrinker, struct shrink_control *control)
{
	if (shrink_dev(shrinker)->n < control->nr_to_scan)
		return SHRINK_STOP;
	shrink_dev(shrinker)->n -= control->nr_to_scan;
	return control->nr_to_scan;
}
#endif

#ifdef __cplusplus
PAIR int shrinker_create(ShrinkDev *dev) KPP_MAY_SLEEP
{
	auto shrinker = ShrinkDevShrinker::create(*dev, "pair");
	if (!shrinker)
		return shrinker.error().to_errno();
	sink(dev);
	return 0;
}
#else
#ifdef SHRINKER_ALLOCATED
PAIR int shrinker_create(struct shrink_dev *dev)
{
	struct shrinker *shrinker = shrinker_alloc(0, "%s", "pair");

	if (!shrinker)
		return -ENOMEM;
	shrinker->count_objects = shrink_count;
	shrinker->scan_objects = shrink_scan;
	shrinker->private_data = dev;
	shrinker_register(shrinker);
	sink(dev);
	shrinker_free(shrinker);
	return 0;
}
#else
PAIR int shrinker_create(struct shrink_dev *dev)
{
	struct shrink_node *node = kzalloc(sizeof(*node), GFP_KERNEL);
	int error;

	if (!node)
		return -ENOMEM;
	node->shrinker.count_objects = shrink_count;
	node->shrinker.scan_objects = shrink_scan;
	node->shrinker.seeks = DEFAULT_SEEKS;
	node->dev = dev;
	error = register_shrinker(&node->shrinker, "%s", "pair");
	if (error) {
		kfree(node);
		return error;
	}
	sink(dev);
	unregister_shrinker(&node->shrinker);
	kfree(node);
	return 0;
}
#endif
#endif

#ifdef __cplusplus
PAIR void shrinker_make(ShrinkDevShrinker *shrinker)
{
	construct_at<ShrinkDevShrinker>(shrinker);
}
#else
PAIR void shrinker_make(struct shrink_handle *handle)
{
	handle->shrinker = NULL;
}
#endif

#ifdef __cplusplus
PAIR struct shrinker *shrinker_raw(const ShrinkDevShrinker *shrinker)
{
	return shrinker->raw();
}
#else
PAIR struct shrinker *shrinker_raw(const struct shrink_handle *handle)
{
	return handle->shrinker;
}
#endif

#ifdef __cplusplus
PAIR void shrinker_move(ShrinkDevShrinker *to, ShrinkDevShrinker *from)
{
	construct_at<ShrinkDevShrinker>(to, kpp::move(*from));
}
#else
PAIR void shrinker_move(struct shrink_handle *to, struct shrink_handle *from)
{
	struct shrinker *shrinker = from->shrinker;

	from->shrinker = NULL;
	to->shrinker = shrinker;
}
#endif

#ifdef __cplusplus
PAIR void shrinker_assign(ShrinkDevShrinker *to, ShrinkDevShrinker *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void shrinker_assign(struct shrink_handle *to, struct shrink_handle *from)
{
	struct shrinker *shrinker = from->shrinker, *before;

	from->shrinker = NULL;
	before = to->shrinker;
	to->shrinker = shrinker;
	if (before)
		shrink_free(before);
}
#endif

#ifdef __cplusplus
PAIR void shrinker_end(ShrinkDevShrinker *shrinker) KPP_MAY_SLEEP
{
	shrinker->~ShrinkDevShrinker();
}
#else
PAIR void shrinker_end(struct shrink_handle *handle)
{
	if (handle->shrinker)
		shrink_free(handle->shrinker);
}
#endif
