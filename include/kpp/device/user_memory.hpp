// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// User memory, reached only through a cursor that knows how much there is.
///
/// A driver's read() and write() get a user pointer and a count. A kpp::UserReader or
/// kpp::UserWriter holds both. It copies forward through that range, refuses to copy beyond its
/// end, and turns a bad pointer into an error. Each byte is read once, so a value cannot change
/// between a check and its use. Copying may fault a page in, so it may sleep: it does not compile
/// under a spinlock.
///
/// C: `<linux/uaccess.h>`.
#pragma once

#include <linux/errno.h>
#include <linux/types.h>
#include <linux/uaccess.h>

#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>
#include <kpp/device/user_copyable.hpp>

namespace kpp {

/// @cond internals
// The size of the memory at a pointer, SIZE_MAX if the compiler does not know it. It knows more after inlining, so the error at compile time is for sizes that are constants.
#define KPP_SIZE_OF_OBJECT(pointer) __builtin_dynamic_object_size(pointer, 0)
#define KPP_FITS(pointer, size, message) \
	__attribute__((diagnose_if(__builtin_object_size(pointer, 0) < (size), message, "error")))
/// @endcond

/// The bytes a user wrote, to be read once, front to back.
///
/// C: `const char __user *` with its count. Not copyable: a second reader could read other bytes
/// than the first one has checked.
class UserReader {
public:
	/// A cursor at the start of `count` bytes of user memory.
	/// The address is not checked here; copying from a bad one fails.
	///
	/// Context: any.
	UserReader(const void __user *from, size_t count)
		: at_(static_cast<const char __user *>(from)),
		  left_(count),
		  count_(count)
	{}
	UserReader(const UserReader &) = delete;
	UserReader &operator=(const UserReader &) = delete;

	/// How many bytes are left to read. Context: any.
	size_t remaining() const { return left_; }

	/// How many bytes were read: what write() returns to the user. Context: any.
	size_t consumed() const { return count_ - left_; }

	/// Reads one object and moves past it.
	/// The object can have any value: check it. On an error the cursor does not move, and `to` holds no more of the kernel's data than before.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when less than an object is left, EFAULT for a bad address.
	/// C: copy_from_user().
	template <class T>
	Result<void> read(T &to) KPP_MAY_SLEEP
	{
		check_type<T>();
		return read_bytes(&to, sizeof(T));
	}

	/// Reads the first `count` elements of an array and moves past them.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when that is more than the array holds or than is left, EFAULT for a bad
	/// address.
	/// C: copy_from_user().
	template <class T, size_t capacity>
	Result<void> read(T (&to)[capacity], size_t count) KPP_MAY_SLEEP
	{
		check_type<T>();
		if (count > capacity)
			return Error{EINVAL};
		return read_bytes(to, count * sizeof(T));
	}

	/// Reads as many elements as the user passes, but no more than the array holds, and moves
	/// past them. Returns their number. If there were more, remaining() is not 0.
	///
	/// Context: may sleep.
	/// Errors: EFAULT for a bad address.
	/// C: copy_from_user().
	template <class T, size_t capacity>
	Result<size_t> read_up_to(T (&to)[capacity]) KPP_MAY_SLEEP
	{
		const size_t whole = left_ / sizeof(T);
		const size_t count = whole < capacity ? whole : capacity;
		KPP_TRY(read(to, count));
		return count;
	}

	/// Reads `size` bytes to memory that holds at least as many, and moves past them.
	///
	/// Prefer read() and read_up_to(), which know the size of their target. Here the user may
	/// have chosen the size, as that of an ioctl's argument. If the compiler knows the size of
	/// the memory at `to`, no more than that is copied.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when less is left, or when the target is known to hold less; EFAULT for a
	/// bad address.
	/// C: copy_from_user().
	[[gnu::always_inline]] Result<void>
	read_bytes(void *to, size_t size) KPP_MAY_SLEEP KPP_FITS(
		to, size,
		"UserReader::read_bytes(to, size): what `to` points to is smaller; pass its "
		"size, or the array to read() or read_up_to()")
	{
		if (size > left_ || size > KPP_SIZE_OF_OBJECT(to))
			return Error{EINVAL};
		if (copy_from_user(to, at_, size))
			return Error{EFAULT};
		at_ += size;
		left_ -= size;
		return {};
	}

private:
	friend class IterReader;
	struct Complaint {
		template <class T>
		static constexpr void about()
		{
			static_assert(
				!detail::PointerLike<T>,
				"UserReader::read(object): a user's bytes cannot be trusted to "
				"make a pointer;\n  read a __u64 in its place, and pass that "
				"through u64_to_user_ptr()");
			static_assert(
				!is_same_v<T, bool>,
				"UserReader::read(object): a user's bytes cannot be trusted to "
				"make a bool, a 2 can be in it;\n  read a __u8 in its place, "
				"and compare that with 0");
			static_assert(
				!__is_class(T) && !__is_union(T),
				"UserReader::read(object): a user's bytes cannot be trusted to "
				"make this type (it has a copy constructor or destructor, or "
				"const or reference members);\n  read a plain struct or "
				"integer and convert it");
		}
	};
	template <class T>
	static constexpr void check_type()
	{
		detail::require_plain_bytes<T, Complaint>();
	}

	const char __user *at_;
	size_t left_;
	size_t count_;
};

/// The user's memory for an answer, to be filled once, front to back.
///
/// C: `char __user *` with its count.
class UserWriter {
public:
	/// A cursor at the start of `count` bytes of user memory. Context: any.
	UserWriter(void __user *to, size_t count)
		: at_(static_cast<char __user *>(to)),
		  left_(count),
		  count_(count)
	{}
	UserWriter(const UserWriter &) = delete;
	UserWriter &operator=(const UserWriter &) = delete;

	/// How many more bytes fit. Context: any.
	size_t remaining() const { return left_; }

	/// How many bytes were written: what read() returns to the user. Context: any.
	size_t written() const { return count_ - left_; }

	/// Writes one object and moves past it.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when it does not fit, EFAULT for a bad address. The cursor does not move
	/// then.
	/// C: copy_to_user().
	template <class T>
	Result<void> write(const T &from) KPP_MAY_SLEEP
	{
		check_type<T>();
		return write_bytes(&from, sizeof(T));
	}

	/// Writes the first `count` elements of an array and moves past them.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when that is more than the array holds or than fits, EFAULT for a bad
	/// address.
	/// C: copy_to_user().
	template <class T, size_t capacity>
	Result<void> write(const T (&from)[capacity], size_t count) KPP_MAY_SLEEP
	{
		check_type<T>();
		if (count > capacity)
			return Error{EINVAL};
		return write_bytes(from, count * sizeof(T));
	}

	/// Writes `size` bytes of initialized memory and moves past them.
	///
	/// Prefer write(), which knows the size of its source. Here the user may have chosen the
	/// size. If the compiler knows the size of the memory at `from`, no more than that is
	/// copied.
	///
	/// Context: may sleep.
	/// Errors: EINVAL when they do not fit, or when the source is known to hold less; EFAULT for
	/// a bad address.
	/// C: copy_to_user().
	[[gnu::always_inline]] Result<void>
	write_bytes(const void *from, size_t size) KPP_MAY_SLEEP KPP_FITS(
		from, size,
		"UserWriter::write_bytes(from, size): what `from` points to is smaller; pass "
		"its size, or the array to write()")
	{
		if (size > left_ || size > KPP_SIZE_OF_OBJECT(from))
			return Error{EINVAL};
		if (copy_to_user(at_, from, size))
			return Error{EFAULT};
		at_ += size;
		left_ -= size;
		return {};
	}

private:
	friend class IterWriter;
	struct Complaint {
		template <class T>
		static constexpr void about()
		{
			static_assert(
				!detail::PointerLike<T>,
				"UserWriter::write: the bytes of this type mean nothing to a "
				"user: a pointer is an address of the kernel, which is secret;\n"
				"  write a number that stands for the object");
			static_assert(!is_same_v<T, bool>,
				      "UserWriter::write: the bytes of this type mean nothing to a "
				      "user: what a bool looks like is up to the compiler;\n"
				      "  write a __u8 in its place");
			static_assert(!__is_class(T) && !__is_union(T),
				      "UserWriter::write: the bytes of this type mean nothing to a "
				      "user (it has a copy constructor or destructor, or const or "
				      "reference members);\n  write a plain struct or integer");
		}
	};
	template <class T>
	static constexpr void check_type()
	{
		detail::require_plain_bytes<T, Complaint>();
		static_assert(__has_unique_object_representations(T),
			      "UserWriter::write: this type has padding bytes, which would show "
			      "the user what the kernel's memory held before; name the padding as "
			      "members and set them");
	}

	char __user *at_;
	size_t left_;
	size_t count_;
};

#undef KPP_FITS
#undef KPP_SIZE_OF_OBJECT

} // namespace kpp
