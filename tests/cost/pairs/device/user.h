/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/device/user_memory.hpp, iter_memory.hpp */
#ifdef __cplusplus
struct Message {
	u64 a, b;
};
struct Header {
	u32 kind, length;
};
#else
struct message {
	u64 a, b;
};
struct header {
	u32 kind, length;
};
#endif

#ifdef __cplusplus
PAIR long user_read(const void __user *from, size_t count) KPP_MAY_SLEEP
{
	UserReader reader{from, count};
	Message message;
	auto done = reader.read(message);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(message.a + message.b);
}
#else
PAIR long user_read(const void __user *from, size_t count)
{
	struct message message;

	if (count < sizeof(message))
		return -EINVAL;
	if (copy_from_user(&message, from, sizeof(message)))
		return -EFAULT;
	return message.a + message.b;
}
#endif

#ifdef __cplusplus
PAIR long user_write(void __user *to, size_t count, u64 a, u64 b) KPP_MAY_SLEEP
{
	UserWriter writer{to, count};
	Message message{a, b};
	auto done = writer.write(message);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(writer.written());
}
#else
PAIR long user_write(void __user *to, size_t count, u64 a, u64 b)
{
	struct message message = {a, b};

	if (count < sizeof(message))
		return -EINVAL;
	if (copy_to_user(to, &message, sizeof(message)))
		return -EFAULT;
	return sizeof(message);
}
#endif

#ifdef __cplusplus
PAIR long user_read_array(char (*to)[128], const void __user *from, size_t count) KPP_MAY_SLEEP
{
	UserReader reader{from, count};
	auto done = reader.read(*to, count);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(reader.consumed());
}
#else
PAIR long user_read_array(char (*to)[128], const void __user *from, size_t count)
{
	if (count > sizeof(*to))
		return -EINVAL;
	if (copy_from_user(*to, from, count))
		return -EFAULT;
	return count;
}
#endif

#ifdef __cplusplus
PAIR long user_write_array(char (*array)[128], void __user *to, size_t count) KPP_MAY_SLEEP
{
	UserWriter writer{to, count};
	auto done = writer.write(*array, count);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(writer.written());
}
#else
PAIR long user_write_array(char (*array)[128], void __user *to, size_t count)
{
	if (count > sizeof(*array))
		return -EINVAL;
	if (copy_to_user(to, *array, count))
		return -EFAULT;
	return count;
}
#endif

/* As much as there is, and as fits. */
#ifdef __cplusplus
PAIR Result<size_t> user_read_up_to(char (*to)[128], const void __user *from, size_t count) KPP_MAY_SLEEP
{
	UserReader reader{from, count};
	return reader.read_up_to(*to);
}
#else
PAIR ssize_t user_read_up_to(char (*to)[128], const void __user *from, size_t count)
{
	count = min(count, sizeof(*to));
	if (copy_from_user(*to, from, count))
		return -EFAULT;
	return count;
}
#endif

#ifdef __cplusplus
PAIR Result<void> user_read_bytes(void *to, size_t size, const void __user *from, size_t count) KPP_MAY_SLEEP
{
	UserReader reader{from, count};
	return reader.read_bytes(to, size);
}
#else
PAIR int user_read_bytes(void *to, size_t size, const void __user *from, size_t count)
{
	if (count < size)
		return -EINVAL;
	if (copy_from_user(to, from, size))
		return -EFAULT;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR Result<void> user_write_bytes(void __user *to, size_t count, const void *from, size_t size) KPP_MAY_SLEEP
{
	UserWriter writer{to, count};
	return writer.write_bytes(from, size);
}
#else
PAIR int user_write_bytes(void __user *to, size_t count, const void *from, size_t size)
{
	if (count < size)
		return -EINVAL;
	if (copy_to_user(to, from, size))
		return -EFAULT;
	return 0;
}
#endif

/* A header, then as many bytes as it says, and no more. */
#ifdef __cplusplus
PAIR Result<void> user_read_message(char (*to)[128], Header *header, const void __user *from, size_t count)
	KPP_MAY_SLEEP
{
	UserReader reader{from, count};
	KPP_TRY(reader.read(*header));
	KPP_TRY(reader.read(*to, header->length));
	if (reader.remaining())
		return Error{EINVAL};
	return {};
}
#else
PAIR int user_read_message(char (*to)[128], struct header *header, const void __user *from, size_t count)
{
	size_t length;

	if (count < sizeof(*header))
		return -EINVAL;
	if (copy_from_user(header, from, sizeof(*header)))
		return -EFAULT;
	from += sizeof(*header);
	count -= sizeof(*header);
	length = header->length;
	if (length > sizeof(*to) || length > count)
		return -EINVAL;
	if (copy_from_user(*to, from, length))
		return -EFAULT;
	if (count != length)
		return -EINVAL;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int user_write_two(void __user *to, size_t count, const Header *header, const Message *message) KPP_MAY_SLEEP
{
	UserWriter writer{to, count};
	auto done = writer.write(*header);
	if (!done)
		return done.error().to_errno();
	if (writer.remaining() < sizeof(*message))
		return -ENOSPC;
	done = writer.write(*message);
	return done ? 0 : done.error().to_errno();
}
#else
PAIR int user_write_two(void __user *to, size_t count, const struct header *header, const struct message *message)
{
	if (count < sizeof(*header))
		return -EINVAL;
	if (copy_to_user(to, header, sizeof(*header)))
		return -EFAULT;
	if (count - sizeof(*header) < sizeof(*message))
		return -ENOSPC;
	return copy_to_user(to + sizeof(*header), message, sizeof(*message)) ? -EFAULT : 0;
}
#endif

#ifdef __cplusplus
PAIR long iter_read(struct iov_iter *from) KPP_MAY_SLEEP
{
	IterReader reader{from};
	Message message;
	auto done = reader.read(message);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(message.a + message.b);
}
#else
PAIR long iter_read(struct iov_iter *from)
{
	struct message message;

	if (iov_iter_count(from) < sizeof(message))
		return -EINVAL;
	if (!copy_from_iter_full(&message, sizeof(message), from))
		return -EFAULT;
	return message.a + message.b;
}
#endif

#ifdef __cplusplus
PAIR long iter_read_array(char (*to)[128], size_t count, struct iov_iter *from) KPP_MAY_SLEEP
{
	IterReader reader{from};
	auto done = reader.read(*to, count);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(count);
}
#else
PAIR long iter_read_array(char (*to)[128], size_t count, struct iov_iter *from)
{
	if (count > sizeof(*to) || count > iov_iter_count(from))
		return -EINVAL;
	if (!copy_from_iter_full(*to, count, from))
		return -EFAULT;
	return count;
}
#endif

#ifdef __cplusplus
PAIR Result<size_t> iter_read_up_to(char (*to)[128], struct iov_iter *from) KPP_MAY_SLEEP
{
	IterReader reader{from};
	return reader.read_up_to(*to);
}
#else
PAIR ssize_t iter_read_up_to(char (*to)[128], struct iov_iter *from)
{
	size_t count = min(iov_iter_count(from), sizeof(*to));

	if (!copy_from_iter_full(*to, count, from))
		return -EFAULT;
	return count;
}
#endif

#ifdef __cplusplus
PAIR Result<void> iter_read_bytes(void *to, size_t size, struct iov_iter *from) KPP_MAY_SLEEP
{
	IterReader reader{from};
	KPP_TRY(reader.read_bytes(to, size));
	if (reader.remaining() || iov_iter_count(reader.raw()))
		return Error{EINVAL};
	return {};
}
#else
PAIR int iter_read_bytes(void *to, size_t size, struct iov_iter *from)
{
	if (iov_iter_count(from) < size)
		return -EINVAL;
	if (!copy_from_iter_full(to, size, from))
		return -EFAULT;
	if (iov_iter_count(from))
		return -EINVAL;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR long iter_write(struct iov_iter *to, const Message *message) KPP_MAY_SLEEP
{
	IterWriter writer{to};
	auto done = writer.write(*message);
	if (!done)
		return done.error().to_errno();
	return sizeof(*message);
}
#else
PAIR long iter_write(struct iov_iter *to, const struct message *message)
{
	size_t copied;

	if (iov_iter_count(to) < sizeof(*message))
		return -EINVAL;
	copied = copy_to_iter(message, sizeof(*message), to);
	if (copied != sizeof(*message)) {
		iov_iter_revert(to, copied);
		return -EFAULT;
	}
	return sizeof(*message);
}
#endif

#ifdef __cplusplus
PAIR long iter_write_array(char (*array)[128], size_t count, struct iov_iter *to) KPP_MAY_SLEEP
{
	IterWriter writer{to};
	auto done = writer.write(*array, count);
	if (!done)
		return done.error().to_errno();
	return static_cast<long>(count);
}
#else
PAIR long iter_write_array(char (*array)[128], size_t count, struct iov_iter *to)
{
	size_t copied;

	if (count > sizeof(*array) || count > iov_iter_count(to))
		return -EINVAL;
	copied = copy_to_iter(*array, count, to);
	if (copied != count) {
		iov_iter_revert(to, copied);
		return -EFAULT;
	}
	return count;
}
#endif

#ifdef __cplusplus
PAIR Result<void> iter_write_bytes(const void *from, size_t size, struct iov_iter *to) KPP_MAY_SLEEP
{
	IterWriter writer{to};
	KPP_TRY(writer.write_bytes(from, size));
	if (writer.remaining() || iov_iter_count(writer.raw()))
		return Error{EINVAL};
	return {};
}
#else
PAIR int iter_write_bytes(const void *from, size_t size, struct iov_iter *to)
{
	size_t copied;

	if (iov_iter_count(to) < size)
		return -EINVAL;
	copied = copy_to_iter(from, size, to);
	if (copied != size) {
		iov_iter_revert(to, copied);
		return -EFAULT;
	}
	if (iov_iter_count(to))
		return -EINVAL;
	return 0;
}
#endif

/* How much was copied, where that depends on the memory. */
#ifdef __cplusplus
PAIR size_t iter_consumed(const IterReader *reader)
{
	return reader->consumed();
}
PAIR size_t iter_written(const IterWriter *writer)
{
	return writer->written();
}
#else
struct iter_begun {
	struct iov_iter *memory;
	size_t count;
};
PAIR size_t iter_consumed(const struct iter_begun *reader)
{
	return reader->count - iov_iter_count(reader->memory);
}
PAIR size_t iter_written(const struct iter_begun *writer)
{
	return writer->count - iov_iter_count(writer->memory);
}
#endif
