// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Memory that may come in pieces, for read_iter() and write_iter(). C: `<linux/uio.h>`.
///
/// The counterparts of kpp::UserReader and kpp::UserWriter for readv(), splice(), io_uring and
/// accesses by the kernel itself. Their memory is several pieces of user memory, pages of a pipe,
/// or memory of the kernel.
#pragma once

#include <linux/uio.h>

#include <kpp/device/user_memory.hpp>

namespace kpp {

/// The bytes written to a file, to be read once, front to back. C: `struct iov_iter`.
class IterReader {
public:
	/// @cond internals
	explicit IterReader(struct iov_iter *from) : from_(from), count_(iov_iter_count(from)) {}
	IterReader(const IterReader &) = delete;
	IterReader &operator=(const IterReader &) = delete;
	/// @endcond

	/// How many bytes are left to read. Context: any.
	size_t remaining() const { return iov_iter_count(from_); }
	/// How many bytes were read: what write_iter() returns. Context: any.
	size_t consumed() const { return count_ - remaining(); }

	/// As UserReader::read(). Context: may sleep. C: copy_from_iter_full().
	template <class T>
	Result<void> read(T &to) KPP_MAY_SLEEP
	{
		UserReader::check_type<T>();
		return read_bytes(&to, sizeof(T));
	}
	/// As UserReader::read() of an array. Context: may sleep. C: copy_from_iter_full().
	template <class T, size_t capacity>
	Result<void> read(T (&to)[capacity], size_t count) KPP_MAY_SLEEP
	{
		UserReader::check_type<T>();
		if (count > capacity)
			return Error{EINVAL};
		return read_bytes(to, count * sizeof(T));
	}
	/// As UserReader::read_up_to(). Context: may sleep. C: copy_from_iter_full().
	template <class T, size_t capacity>
	Result<size_t> read_up_to(T (&to)[capacity]) KPP_MAY_SLEEP
	{
		const size_t whole = remaining() / sizeof(T);
		const size_t count = whole < capacity ? whole : capacity;
		KPP_TRY(read(to, count));
		return count;
	}
	/// As UserReader::read_bytes(). Context: may sleep. C: copy_from_iter_full().
	[[gnu::always_inline]] Result<void> read_bytes(void *to, size_t size) KPP_MAY_SLEEP
	{
		if (size > remaining() || size > __builtin_dynamic_object_size(to, 0))
			return Error{EINVAL};
		if (!copy_from_iter_full(to, size, from_))
			return Error{EFAULT};
		return {};
	}

	/// The kernel's view of it. Context: any.
	struct iov_iter *raw() const { return from_; }

private:
	struct iov_iter *from_;
	size_t count_;
};

/// The memory for bytes read from a file, to be filled once, front to back. C: `struct iov_iter`.
class IterWriter {
public:
	/// @cond internals
	explicit IterWriter(struct iov_iter *to) : to_(to), count_(iov_iter_count(to)) {}
	IterWriter(const IterWriter &) = delete;
	IterWriter &operator=(const IterWriter &) = delete;
	/// @endcond

	/// How many more bytes fit. Context: any.
	size_t remaining() const { return iov_iter_count(to_); }
	/// How many bytes were written: what read_iter() returns. Context: any.
	size_t written() const { return count_ - remaining(); }

	/// As UserWriter::write(). Context: may sleep. C: copy_to_iter().
	template <class T>
	Result<void> write(const T &from) KPP_MAY_SLEEP
	{
		UserWriter::check_type<T>();
		return write_bytes(&from, sizeof(T));
	}
	/// As UserWriter::write() of an array. Context: may sleep. C: copy_to_iter().
	template <class T, size_t capacity>
	Result<void> write(const T (&from)[capacity], size_t count) KPP_MAY_SLEEP
	{
		UserWriter::check_type<T>();
		if (count > capacity)
			return Error{EINVAL};
		return write_bytes(from, count * sizeof(T));
	}
	/// As UserWriter::write_bytes(). Context: may sleep. C: copy_to_iter().
	[[gnu::always_inline]] Result<void> write_bytes(const void *from, size_t size) KPP_MAY_SLEEP
	{
		if (size > remaining() || size > __builtin_dynamic_object_size(from, 0))
			return Error{EINVAL};
		if (size_t copied = copy_to_iter(from, size, to_); copied != size) {
			iov_iter_revert(to_, copied);
			return Error{EFAULT};
		}
		return {};
	}

	/// The kernel's view of it. Context: any.
	struct iov_iter *raw() const { return to_; }

private:
	struct iov_iter *to_;
	size_t count_;
};

} // namespace kpp
