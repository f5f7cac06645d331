/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/array.hpp; the largest size is tested as the allocator would warn of it */
#ifdef __cplusplus
#else
struct numbers {
	u64 *first;
	size_t count;
};
#endif

#ifdef __cplusplus
PAIR int array_alloc(size_t count) KPP_MAY_SLEEP
{
	auto array = Array<u64>::alloc(gfp::kernel, count);
	if (!array)
		return array.error().to_errno();
	sink(array->data());
	return 0;
}
#else
PAIR int array_alloc(size_t count)
{
	size_t size;
	u64 *first;

	if (!count)
		return -EINVAL;
	if (check_mul_overflow(count, sizeof(*first), &size) || size > KMALLOC_MAX_SIZE)
		return -ENOMEM;
	first = kmalloc(size, GFP_KERNEL | __GFP_ZERO);
	if (!first)
		return -ENOMEM;
	sink(first);
	kfree(first);
	return 0;
}
#endif

/* Of a number that the compiler knows. */
#ifdef __cplusplus
PAIR int array_alloc_constant(void) KPP_MAY_SLEEP
{
	auto array = Array<u64>::alloc_for_overwrite(gfp::kernel, 20);
	if (!array)
		return array.error().to_errno();
	sink(array->data());
	return 0;
}
#else
PAIR int array_alloc_constant(void)
{
	u64 *first = kmalloc_array(20, sizeof(*first), GFP_KERNEL);

	if (!first)
		return -ENOMEM;
	sink(first);
	kfree(first);
	return 0;
}
#endif

/* Of objects that are allocated themselves. */
#ifdef __cplusplus
PAIR int array_alloc_each(void) KPP_MAY_SLEEP
{
	auto array = Array<Box<Object>>::alloc_each(gfp::kernel, 5, [](size_t) KPP_MAY_SLEEP {
		return Box<Object>::alloc(gfp::kernel);
	});
	if (!array)
		return array.error().to_errno();
	sink(array->data());
	return 0;
}
#else
PAIR int array_alloc_each(void)
{
	struct object **first = kmalloc_array(5, sizeof(*first), GFP_KERNEL);
	int error = 0;
	size_t count;

	if (!first)
		return -ENOMEM;
	for (count = 0; count < 5; count++) {
		first[count] = kmalloc(sizeof(**first), GFP_KERNEL);
		if (!first[count]) {
			error = -ENOMEM;
			goto undo;
		}
	}
	sink(first);
undo:
	while (count)
		kfree(first[--count]);
	kfree(first);
	return error;
}
#endif

/* The count of an array without elements, as one that was moved from, has no meaning. */
#ifdef __cplusplus
PAIR int array_resize(Array<u64> *array, size_t count) KPP_MAY_SLEEP
{
	auto resized = array->resize(gfp::kernel, count);
	return resized ? 0 : resized.error().to_errno();
}
#else
PAIR int array_resize(struct numbers *array, size_t count)
{
	u64 *first = array->first;
	size_t had = first ? array->count : 0, size;

	if (count && count <= had) {
		array->count = count;
		return 0;
	}
	if (!count)
		return -EINVAL;
	if (check_mul_overflow(count, sizeof(*first), &size) || size > KMALLOC_MAX_SIZE)
		return -ENOMEM;
	first = krealloc(first, size, GFP_KERNEL);
	if (!first)
		return -ENOMEM;
	memset(first + had, 0, (count - had) * sizeof(*first));
	array->first = first;
	array->count = count;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR u64 array_sum(const Array<u64> *array)
{
	u64 sum = 0;

	for (u64 number : *array)
		sum += number;
	return sum;
}
#else
PAIR u64 array_sum(const struct numbers *array)
{
	u64 *number, sum = 0;

	for (number = array->first; number != array->first + array->count; number++)
		sum += *number;
	return sum;
}
#endif

#ifdef __cplusplus
PAIR u64 array_last(const Array<u64> *array)
{
	return *array ? (*array)[array->size() - 1] : 0;
}
#else
PAIR u64 array_last(const struct numbers *array)
{
	return array->first ? array->first[array->count - 1] : 0;
}
#endif

#ifdef __cplusplus
PAIR void array_assign(Array<u64> *to, Array<u64> *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void array_assign(struct numbers *to, struct numbers *from)
{
	u64 *first = from->first, *before;
	size_t count = from->count;

	from->first = NULL;
	before = to->first;
	to->first = first;
	to->count = count;
	if (before)
		kfree(before);
}
#endif

#ifdef __cplusplus
PAIR void array_end(Array<u64> *array)
{
	array->~Array();
}
#else
PAIR void array_end(struct numbers *array)
{
	if (array->first)
		kfree(array->first);
}
#endif
