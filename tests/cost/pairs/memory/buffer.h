/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/buffer.hpp; the largest size is tested as the allocator would warn of it */
#ifdef __cplusplus
#else
struct buffer {
	void *address;
	size_t size;
};
#endif

#ifdef __cplusplus
PAIR int buffer_alloc(size_t size)
{
	auto buffer = Buffer::alloc(gfp::atomic, size);
	if (!buffer)
		return buffer.error().to_errno();
	sink(buffer->address());
	return 0;
}
#else
PAIR int buffer_alloc(size_t size)
{
	void *address;

	if (!size)
		return -EINVAL;
	if (size > KMALLOC_MAX_SIZE)
		return -ENOMEM;
	address = kmalloc(size, GFP_ATOMIC);
	if (!address)
		return -ENOMEM;
	sink(address);
	kfree(address);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int buffer_alloc_zeroed(void) KPP_MAY_SLEEP
{
	auto buffer = Buffer::alloc_zeroed(gfp::kernel, 1024);
	if (!buffer)
		return buffer.error().to_errno();
	sink(buffer->address());
	return 0;
}
#else
PAIR int buffer_alloc_zeroed(void)
{
	void *address = kzalloc(1024, GFP_KERNEL);

	if (!address)
		return -ENOMEM;
	sink(address);
	kfree(address);
	return 0;
}
#endif

/* vmalloc() has a backtrace in the log for more than the machine has. */
#ifdef __cplusplus
PAIR int vbuffer_alloc(size_t size) KPP_MAY_SLEEP
{
	auto buffer = VBuffer::alloc(gfp::kernel, size);
	if (!buffer)
		return buffer.error().to_errno();
	sink(buffer->address());
	return 0;
}
#else
PAIR int vbuffer_alloc(size_t size)
{
	void *address;

	if (!size)
		return -EINVAL;
	if (size >> PAGE_SHIFT > totalram_pages())
		return -ENOMEM;
	address = __vmalloc(size, GFP_KERNEL);
	if (!address)
		return -ENOMEM;
	sink(address);
	vfree(address);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int vbuffer_alloc_huge(size_t size) KPP_MAY_SLEEP
{
	auto buffer = VBuffer::alloc_huge(gfp::kernel, size);
	if (!buffer)
		return buffer.error().to_errno();
	sink(buffer->address());
	return 0;
}
#else
PAIR int vbuffer_alloc_huge(size_t size)
{
	void *address;

	if (!size)
		return -EINVAL;
	if (size >> PAGE_SHIFT > totalram_pages())
		return -ENOMEM;
	address = vmalloc_huge(size, GFP_KERNEL);
	if (!address)
		return -ENOMEM;
	sink(address);
	vfree(address);
	return 0;
}
#endif

/* A buffer without memory has a size of 0 in C. */
#ifdef __cplusplus
PAIR int buffer_resize(Buffer *buffer, size_t size) KPP_MAY_SLEEP
{
	auto resized = buffer->resize(gfp::kernel, size);
	return resized ? 0 : resized.error().to_errno();
}
#else
PAIR int buffer_resize(struct buffer *buffer, size_t size)
{
	void *address = buffer->address;
	size_t had = address ? buffer->size : 0;

	if (!size)
		return -EINVAL;
	if (size > had) {
		if (size > KMALLOC_MAX_SIZE)
			return -ENOMEM;
		address = krealloc(address, size, GFP_KERNEL);
		if (!address)
			return -ENOMEM;
		buffer->address = address;
	}
	buffer->size = size;
	return 0;
}
#endif

/* How much a buffer takes, and more than it was asked for. */
#ifdef __cplusplus
PAIR size_t buffer_waste(const Buffer *buffer)
{
	return *buffer ? buffer->allocated_size() - buffer->size() : 0;
}
#else
PAIR size_t buffer_waste(const struct buffer *buffer)
{
	return buffer->address ? ksize(buffer->address) - buffer->size : 0;
}
#endif

#ifdef __cplusplus
PAIR size_t buffer_rounded_up(size_t size)
{
	return Buffer::rounded_up(size);
}
#else
PAIR size_t buffer_rounded_up(size_t size)
{
	return kmalloc_size_roundup(size);
}
#endif

#ifdef __cplusplus
PAIR void vbuffer_end(VBuffer *buffer) KPP_MAY_SLEEP
{
	buffer->~VBuffer();
}
#else
PAIR void vbuffer_end(struct buffer *buffer)
{
	if (buffer->address)
		vfree(buffer->address);
}
#endif

#ifdef __cplusplus
PAIR void buffer_assign(Buffer *to, Buffer *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void buffer_assign(struct buffer *to, struct buffer *from)
{
	void *address = from->address, *before;
	size_t size = from->size;

	from->address = NULL;
	before = to->address;
	to->address = address;
	to->size = size;
	if (before)
		kfree(before);
}
#endif
