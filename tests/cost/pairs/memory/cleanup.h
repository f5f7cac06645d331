/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* As sync/cleanup.h, with __free(). */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
PAIR int box_alloc__cleanup(void)
{
	struct object *object __free(kfree) = kmalloc(sizeof(*object), GFP_KERNEL);

	if (!object)
		return -ENOMEM;
	sink(object);
	return 0;
}

PAIR int buffer_alloc__cleanup(size_t size)
{
	void *buffer __free(kfree) = NULL;

	if (!size)
		return -EINVAL;
	if (size > KMALLOC_MAX_SIZE)
		return -ENOMEM;
	buffer = kmalloc(size, GFP_ATOMIC);
	if (!buffer)
		return -ENOMEM;
	sink(buffer);
	return 0;
}
#endif
