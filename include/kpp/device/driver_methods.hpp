// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Finds the methods that a driver's type has, and calls them with what they ask for.
///
/// kpp::MiscDevice documents the methods and their signatures.
#pragma once

#include <linux/errno.h>
#include <linux/types.h>

#include <kpp/base/result.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>
#include <kpp/device/async_queue.hpp>
#include <kpp/device/iter_memory.hpp>
#include <kpp/device/open_file.hpp>
#include <kpp/device/vm_area.hpp>

namespace kpp::detail {

// Whether a class has a member of some name, of any type and access: then the name is ambiguous in a class that derives from both.
struct MethodNames {
	int open, release, read, write, ioctl, poll, llseek;
};
template <class Driver>
struct Ambiguous : Driver, MethodNames {};

// Names that other classes use too count only if they are public functions.
template <class Function>
inline constexpr bool is_method = __is_member_function_pointer(Function);
/// @cond internals
#define KPP_HAS_METHOD(Driver, name) \
	requires { requires ::kpp::detail::is_method<decltype(&Driver::name)>; }
/// @endcond

struct NoFile {};
[[clang::internal_linkage]] inline NoFile no_file;
template <class Driver>
struct FileOf {
	using Type = NoFile;
};
template <class Driver>
	requires requires { typename Driver::File; }
struct FileOf<Driver> {
	using Type = typename Driver::File;
};

/// @cond internals
// A method gets the open file and the driver's own File if it asks for them. These are macros
// because the analysis of contexts has to see the call itself, in a function with the tag of that
// context. Where no form fits one message is enough, so a return of the right type follows it.
#define KPP_FORM(...) \
	if constexpr (requires { __VA_ARGS__; }) \
		return __VA_ARGS__; \
	else
#define KPP_FORMS(method, ...) \
	KPP_FORM(driver.method(open_file, file __VA_OPT__(, ) __VA_ARGS__)) \
	KPP_FORM(driver.method(file __VA_OPT__(, ) __VA_ARGS__)) \
	KPP_FORM(driver.method(open_file __VA_OPT__(, ) __VA_ARGS__)) \
	KPP_FORM(driver.method(__VA_ARGS__))
#define KPP_NO_FORM(method, form, ...) \
	{ \
		static_assert(false, \
			      "kpp: " #method "() of a device cannot be called; it is public, " \
			      "and\n  " form); \
		return __VA_ARGS__; \
	}
/// @endcond

template <class Driver, class File>
struct Call {
	static auto open(Driver &driver, OpenFile open_file) KPP_MAY_SLEEP
	{
		KPP_FORM(driver.open(open_file))
		KPP_FORM(driver.open())
		KPP_NO_FORM(open, "Result<File> open([OpenFile]), or Result<void> without a File",
			    Result<File>{Error{EINVAL}})
	}
	static auto release(Driver &driver, OpenFile open_file, File &file) KPP_MAY_SLEEP
	{
		KPP_FORMS(release)
		KPP_NO_FORM(release, "void release([OpenFile,] [File &])", void())
	}
	static auto read(Driver &driver, OpenFile open_file, File &file, UserWriter &to,
			 loff_t &position) KPP_MAY_SLEEP
	{
		KPP_FORMS(read, to, position)
		KPP_FORMS(read, to)
		KPP_NO_FORM(read,
			    "Result<size_t> read([OpenFile,] [File &,] UserWriter & [, loff_t &])",
			    Result<size_t>{Error{EINVAL}})
	}
	static auto write(Driver &driver, OpenFile open_file, File &file, UserReader &from,
			  loff_t &position) KPP_MAY_SLEEP
	{
		KPP_FORMS(write, from, position)
		KPP_FORMS(write, from)
		KPP_NO_FORM(write,
			    "Result<size_t> write([OpenFile,] [File &,] UserReader & [, loff_t &])",
			    Result<size_t>{Error{EINVAL}})
	}
	static auto ioctl(Driver &driver, OpenFile open_file, File &file, unsigned int command,
			  IoctlArgument argument) KPP_MAY_SLEEP
	{
		KPP_FORMS(ioctl, command, argument)
		KPP_NO_FORM(ioctl,
			    "Result<long> ioctl([OpenFile,] [File &,] unsigned int, IoctlArgument)",
			    Result<long>{Error{EINVAL}})
	}
	static auto poll(Driver &driver, OpenFile open_file, File &file, PollTable &table)
		KPP_MAY_SLEEP
	{
		KPP_FORMS(poll, table)
		KPP_NO_FORM(poll, "__poll_t poll([OpenFile,] [File &,] PollTable &)", __poll_t{})
	}
	static auto llseek(Driver &driver, OpenFile open_file, File &file, loff_t offset,
			   int whence) KPP_MAY_SLEEP
	{
		KPP_FORMS(llseek, offset, whence)
		KPP_NO_FORM(llseek, "Result<loff_t> llseek([OpenFile,] [File &,] loff_t, int)",
			    Result<loff_t>{Error{EINVAL}})
	}
	static auto read_iter(Driver &driver, OpenFile open_file, File &file, IterWriter &to,
			      loff_t &position) KPP_MAY_SLEEP
	{
		KPP_FORMS(read_iter, to, position)
		KPP_FORMS(read_iter, to)
		KPP_NO_FORM(read_iter,
			    "Result<size_t> read_iter([OpenFile,] [File &,] IterWriter & "
			    "[, loff_t &position])",
			    Result<size_t>{Error{EINVAL}})
	}
	static auto write_iter(Driver &driver, OpenFile open_file, File &file, IterReader &from,
			       loff_t &position) KPP_MAY_SLEEP
	{
		KPP_FORMS(write_iter, from, position)
		KPP_FORMS(write_iter, from)
		KPP_NO_FORM(write_iter,
			    "Result<size_t> write_iter([OpenFile,] [File &,] IterReader & "
			    "[, loff_t &position])",
			    Result<size_t>{Error{EINVAL}})
	}
	static auto mmap(Driver &driver, OpenFile open_file, File &file, VmArea &area) KPP_MAY_SLEEP
	{
		KPP_FORMS(mmap, area)
		KPP_NO_FORM(mmap, "Result<void> mmap([OpenFile,] [File &,] VmArea &)",
			    Result<void>{Error{EINVAL}})
	}
	static auto fsync(Driver &driver, OpenFile open_file, File &file, loff_t first, loff_t last,
			  bool data_only) KPP_MAY_SLEEP
	{
		KPP_FORMS(fsync, first, last, data_only)
		KPP_FORMS(fsync)
		KPP_NO_FORM(fsync,
			    "Result<void> fsync([OpenFile,] [File &] [, loff_t first, loff_t last, "
			    "bool data_only])",
			    Result<void>{Error{EINVAL}})
	}
	static auto flush(Driver &driver, OpenFile open_file, File &file) KPP_MAY_SLEEP
	{
		KPP_FORMS(flush)
		KPP_NO_FORM(flush, "Result<void> flush([OpenFile,] [File &])",
			    Result<void>{Error{EINVAL}})
	}
	static decltype(auto) fasync(Driver &driver, OpenFile open_file, File &file) KPP_MAY_SLEEP
	{
		KPP_FORMS(fasync)
		KPP_NO_FORM(fasync, "AsyncQueue &fasync([OpenFile,] [File &])",
			    declval<AsyncQueue &>())
	}
};

#undef KPP_NO_FORM
#undef KPP_FORMS
#undef KPP_FORM

} // namespace kpp::detail
