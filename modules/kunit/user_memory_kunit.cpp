// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::UserReader and UserWriter against copy_from_user() and copy_to_user().
#include <linux/module.h>
#include <linux/string.h>

#include <kpp/device/open_file.hpp>
#include <kpp/device/user_memory.hpp>

#include "user_pages.hpp"

using kpp::IoctlArgument;
using kpp::UserReader;
using kpp::UserWriter;
using kpp::kunit::param;
using kpp::kunit::to_errno;

namespace {

constexpr char text[] = "one two three";

char __user *user; // two pages, of which the second is not mapped

int map_pages(struct kunit *test) KPP_MAY_SLEEP
{
	auto mapped = map_user(test, 2 * PAGE_SIZE);
	user = mapped ? *mapped : nullptr;
	if (mapped)
		vm_munmap(reinterpret_cast<unsigned long>(user) + PAGE_SIZE, PAGE_SIZE);
	return 0;
}

#define NEED_USER_MEMORY() \
	do { \
		if (!user) \
			kunit_skip(test, "this kernel gives a case no user memory"); \
	} while (0)

// An address in user space where nothing is.
void __user *bad_address()
{
	return user + PAGE_SIZE;
}

void read_is_copy_from_user(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	u32 value = 0x12345678, got = 0;
	KUNIT_ASSERT_EQ(test, copy_to_user(user, &value, sizeof(value)), 0);
	UserReader reader{user, 10};
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(got)), 0);
	KUNIT_EXPECT_EQ(test, got, value);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 6);
}

void read_goes_on_behind(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	KUNIT_ASSERT_EQ(test, copy_to_user(user, text, sizeof(text)), 0);
	UserReader reader{user, sizeof(text)};
	char first[3], second[16] = "";
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(first)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(second, reader.remaining())), 0);
	KUNIT_EXPECT_EQ(test, memcmp(first, "one", 3), 0);
	KUNIT_EXPECT_STREQ(test, second, " two three");
	KUNIT_EXPECT_EQ(test, reader.remaining(), 0);
}

void read_beyond_the_end_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserReader reader{user, 3};
	u32 value = 7;
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(value)), -EINVAL);
	KUNIT_EXPECT_EQ(test, value, 7);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 3); // the cursor stays
}

void read_into_too_small_an_array_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserReader reader{user, 100};
	u32 values[4] = {1, 2, 3, 4};
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(values, 5)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(values, SIZE_MAX / 4 + 1)), -EINVAL);
	KUNIT_EXPECT_EQ(test, values[3], 4);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 100);
}

void read_of_nothing_is_a_success(struct kunit *test) KPP_MAY_SLEEP
{
	UserReader reader{nullptr, 0};
	char values[4];
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(values, 0)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(reader.read_bytes(values, 1)), -EINVAL);
}

void read_up_to_takes_what_is_there(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	const u32 passed[] = {1, 2, 3, 4, 5};
	KUNIT_ASSERT_EQ(test, copy_to_user(user, passed, sizeof(passed)), 0);
	UserReader reader{user, sizeof(passed) - 1};
	u32 values[3] = {};
	auto got = reader.read_up_to(values);
	KUNIT_ASSERT_EQ(test, to_errno(got), 0);
	KUNIT_EXPECT_EQ(test, *got, 3);
	KUNIT_EXPECT_EQ(test, values[2], 3);
	KUNIT_EXPECT_EQ(test, reader.consumed(), 12);
	auto rest = reader.read_up_to(values);
	KUNIT_ASSERT_EQ(test, to_errno(rest), 0);
	KUNIT_EXPECT_EQ(test, *rest, 1); // of the last element a byte is missing
	KUNIT_EXPECT_EQ(test, values[0], 4);
	KUNIT_EXPECT_EQ(test, values[1], 2);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 3);
}

void read_of_more_bytes_than_the_target_has_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserReader reader{user, 100};
	struct {
		char bytes[32];
		u32 behind;
	} target = {.bytes = "", .behind = 7};
	size_t size = 100;
	OPTIMIZER_HIDE_VAR(size);
	KUNIT_EXPECT_EQ(test, to_errno(reader.read_bytes(&target, size)), -EINVAL);
	KUNIT_EXPECT_EQ(test, target.behind, 7);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 100);
	UserWriter writer{user, 100};
	KUNIT_EXPECT_EQ(test, to_errno(writer.write_bytes(&target, size)), -EINVAL);
	KUNIT_EXPECT_EQ(test, writer.written(), 0);
	size = sizeof(target);
	OPTIMIZER_HIDE_VAR(size);
	KUNIT_EXPECT_EQ(test, to_errno(reader.read_bytes(&target, size)), 0);
}

void read_from_a_bad_address_is_efault(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserReader reader{bad_address(), 8};
	u64 value = 7;
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(value)), -EFAULT);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 8);
}

void read_from_a_kernel_address_is_efault(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	u64 secret = 42, value = 7;
	UserReader reader{(const void __user *)&secret, sizeof(secret)};
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(value)), -EFAULT);
	KUNIT_EXPECT_NE(test, value, 42);
}

void read_across_the_end_of_a_mapping_is_efault(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserReader reader{user + PAGE_SIZE - 4, 8};
	u64 value = ~0ULL;
	KUNIT_EXPECT_EQ(test, to_errno(reader.read(value)), -EFAULT);
	KUNIT_EXPECT_EQ(test, reader.remaining(), 8);
	KUNIT_EXPECT_EQ(test, value, 0); // what did not come is zeroed, as by copy_from_user()
}

void write_is_copy_to_user(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	u32 value = 0x12345678, got = 0;
	UserWriter writer{user, 10};
	KUNIT_EXPECT_EQ(test, to_errno(writer.write(value)), 0);
	KUNIT_ASSERT_EQ(test, copy_from_user(&got, user, sizeof(got)), 0);
	KUNIT_EXPECT_EQ(test, got, value);
	KUNIT_EXPECT_EQ(test, writer.written(), 4);
	KUNIT_EXPECT_EQ(test, writer.remaining(), 6);
}

void write_goes_on_behind(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserWriter writer{user, 64};
	KUNIT_EXPECT_EQ(test, to_errno(writer.write("one ", 4)), 0);
	KUNIT_EXPECT_EQ(test, to_errno(writer.write("two", 4)), 0);
	char got[8];
	KUNIT_ASSERT_EQ(test, copy_from_user(got, user, sizeof(got)), 0);
	KUNIT_EXPECT_STREQ(test, got, "one two");
	KUNIT_EXPECT_EQ(test, writer.written(), 8);
}

void write_beyond_the_end_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserWriter writer{user, 3};
	u32 value = 7;
	KUNIT_EXPECT_EQ(test, to_errno(writer.write(value)), -EINVAL);
	KUNIT_EXPECT_EQ(test, writer.written(), 0);
	char first = 1;
	KUNIT_ASSERT_EQ(test, copy_from_user(&first, user, 1), 0);
	KUNIT_EXPECT_EQ(test, first, 0); // nothing was written
}

void write_of_more_than_the_array_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserWriter writer{user, 100};
	const u32 values[2] = {1, 2};
	KUNIT_EXPECT_EQ(test, to_errno(writer.write(values, 3)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(writer.write(values, SIZE_MAX / 4 + 1)), -EINVAL);
	KUNIT_EXPECT_EQ(test, writer.written(), 0);
}

void write_to_a_bad_address_is_efault(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	UserWriter writer{bad_address(), 8};
	u64 value = 7;
	KUNIT_EXPECT_EQ(test, to_errno(writer.write(value)), -EFAULT);
	KUNIT_EXPECT_EQ(test, writer.written(), 0);
}

void write_to_a_kernel_address_is_efault(struct kunit *test) KPP_MAY_SLEEP
{
	NEED_USER_MEMORY();
	u64 target = 42, value = 7;
	UserWriter writer{(void __user *)&target, sizeof(target)};
	KUNIT_EXPECT_EQ(test, to_errno(writer.write(value)), -EFAULT);
	KUNIT_EXPECT_EQ(test, target, 42);
}

struct Ioctl {
	const char *name;
	unsigned int command;
	size_t in, out;
};
const Ioctl ioctls[] = {{"_IO", _IO('k', 1), 0, 0},
			{"_IOW", _IOW('k', 2, u64), 8, 0},
			{"_IOR", _IOR('k', 3, u32), 0, 4},
			{"_IOWR", _IOWR('k', 4, char[100]), 100, 100}};
void describe(const Ioctl *ioctl, char *description)
{
	strscpy(description, ioctl->name, KUNIT_PARAM_DESC_SIZE);
}
KUNIT_ARRAY_PARAM(ioctl, ioctls, describe);

void ioctl_argument_is_as_large_as_the_command_says(struct kunit *test) KPP_MAY_SLEEP
{
	auto &ioctl = param<Ioctl>(test);
	IoctlArgument argument{ioctl.command, 0x1234};
	KUNIT_EXPECT_EQ(test, argument.value(), 0x1234);
	KUNIT_EXPECT_EQ(test, argument.reader().remaining(), ioctl.in);
	KUNIT_EXPECT_EQ(test, argument.writer().remaining(), ioctl.out);
}

struct kunit_case cases[] = {
	KUNIT_CASE(read_is_copy_from_user),
	KUNIT_CASE(read_goes_on_behind),
	KUNIT_CASE(read_beyond_the_end_is_einval),
	KUNIT_CASE(read_into_too_small_an_array_is_einval),
	KUNIT_CASE(read_of_nothing_is_a_success),
	KUNIT_CASE(read_up_to_takes_what_is_there),
	KUNIT_CASE(read_of_more_bytes_than_the_target_has_is_einval),
	KUNIT_CASE(read_from_a_bad_address_is_efault),
	KUNIT_CASE(read_from_a_kernel_address_is_efault),
	KUNIT_CASE(read_across_the_end_of_a_mapping_is_efault),
	KUNIT_CASE(write_is_copy_to_user),
	KUNIT_CASE(write_goes_on_behind),
	KUNIT_CASE(write_beyond_the_end_is_einval),
	KUNIT_CASE(write_of_more_than_the_array_is_einval),
	KUNIT_CASE(write_to_a_bad_address_is_efault),
	KUNIT_CASE(write_to_a_kernel_address_is_efault),
	KUNIT_CASE_PARAM(ioctl_argument_is_as_large_as_the_command_says, ioctl_gen_params),
	{},
};

struct kunit_suite suite = {.name = "user_memory", .init = map_pages, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::UserReader and kpp::UserWriter");
