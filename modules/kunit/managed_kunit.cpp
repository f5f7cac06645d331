// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Managed and kpp::on_detach() against the resources of a device: what a driver gets and loses, by the kernel's
// own calls.
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/string.h>

#include <kpp/device/revocable.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/managed.hpp>
#include <kpp/memory/slab_cache.hpp>

#include "probe.hpp"

using kpp::Error;
using kpp::Managed;
using kpp::on_detach;
using kpp::Result;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

constexpr int in_remove = 99;

// What has ended, in its order.
struct Ends {
	int numbers[16];
	unsigned int count;

	void add(int number) { numbers[count++ % ARRAY_SIZE(numbers)] = number; }
};
Ends ends;

void expect_ends(struct kunit *test, const int *numbers, unsigned int count) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, ends.count, count);
	for (unsigned int i = 0; i < count && i < ARRAY_SIZE(ends.numbers); i++)
		KUNIT_EXPECT_EQ_MSG(test, ends.numbers[i], numbers[i], "end %u", i);
}
template <unsigned int count>
void expect_ends(struct kunit *test, const int (&numbers)[count]) KPP_MAY_SLEEP
{
	expect_ends(test, numbers, count);
}

// A driver that takes any device of its name, and does what the case says.
Result<void> (*scenario)(struct device *dev);
Managed<Probe> *seen_in_remove;
int probed;

int probe(struct platform_device *device) KPP_MAY_SLEEP
{
	probed = to_errno(scenario(&device->dev));
	return probed;
}

// It returns an int, or nothing since Linux 6.11.
template <class Returned>
Returned remove(struct platform_device *)
{
	ends.add(in_remove);
	if (seen_in_remove)
		ends.add((*seen_in_remove)->value);
	return Returned();
}

struct platform_driver driver = {
	.probe = probe, .remove = remove, .driver = {.name = "kpp_managed"}};

// KUnit may run the cases before the module is in sysfs, so the driver is not one of the module.
template <class Driver>
int register_driver(Driver *driver) KPP_MAY_SLEEP
{
	if constexpr (requires { __platform_driver_register(driver, nullptr); })
		return __platform_driver_register(driver, nullptr);
	else
		return __platform_driver_register(driver, nullptr, nullptr); // since Linux 7
}

// A platform device that the driver has probed.
class Device : kpp::Pinned {
public:
	explicit Device(struct kunit *test, Result<void> (*probe)(struct device *)) KPP_MAY_SLEEP
	{
		scenario = probe;
		probed = 1;
		ends = {};
		seen_in_remove = nullptr;
		registered_ = register_driver(&driver) == 0;
		KUNIT_ASSERT_TRUE(test, registered_);
		device_ = platform_device_register_simple("kpp_managed", PLATFORM_DEVID_AUTO,
							  nullptr, 0);
		KUNIT_ASSERT_FALSE(test, IS_ERR(device_));
		KUNIT_EXPECT_LE(test, probed, 0); // it was called
	}
	~Device() KPP_END_MAY_SLEEP
	{
		if (!IS_ERR_OR_NULL(device_))
			platform_device_unregister(device_);
		if (registered_)
			platform_driver_unregister(&driver);
	}

	bool is_bound() { return !IS_ERR_OR_NULL(device_) && READ_ONCE(device_->dev.driver); }
	void unbind() KPP_MAY_SLEEP { device_release_driver(&device_->dev); }
	void bind_again() KPP_MAY_SLEEP { (void)device_attach(&device_->dev); }

private:
	struct platform_device *device_ = nullptr;
	bool registered_ = false;
};

// An object of the driver, whose end sleeps.
struct Part {
	explicit Part(int number) : number{number} {}
	Part(const Part &) = delete;
	~Part() KPP_END_MAY_SLEEP
	{
		msleep(1);
		ends.add(number);
	}
	int number;
};

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

Result<void> mixed(struct device *dev) KPP_MAY_SLEEP
{
	auto first = KPP_TRY(Managed<Part>::create(dev, 1));
	KPP_TRY(on_detach(dev, [first]() KPP_MAY_SLEEP {
		msleep(1);
		ends.add(10 + first->number); // is whole
	}));
	KPP_TRY(kpp::check_errno(devm_add_action_or_reset(
		dev, [](void *number) { ends.add(*static_cast<int *>(number)); }, &first->number)));
	auto second = KPP_TRY(Managed<Part>::create(dev, 2));
	KPP_TRY(on_detach(dev,
			  [first, second]() { ends.add(first->number + second->number); })); // 3
	KPP_TRY(on_detach(dev, [] { ends.add(20); }));
	return {};
}
constexpr int mixed_ends[] = {20, 3, 2, 1, 11, 1};

void unbind_ends_them_in_reverse(struct kunit *test) KPP_MAY_SLEEP
{
	Device device{test, mixed};
	KUNIT_EXPECT_TRUE(test, device.is_bound());
	KUNIT_EXPECT_EQ(test, ends.count, 0U);
	device.unbind();
	KUNIT_EXPECT_FALSE(test, device.is_bound());
	const int with_remove[] = {in_remove, 20, 3, 2, 1, 11, 1};
	expect_ends(test, with_remove);
	ends = {};
	device.bind_again();
	KUNIT_EXPECT_TRUE(test, device.is_bound());
	KUNIT_EXPECT_EQ(test, ends.count, 0U);
}

void a_device_that_goes_ends_them(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Device device{test, mixed};
	}
	const int with_remove[] = {in_remove, 20, 3, 2, 1, 11, 1};
	expect_ends(test, with_remove);
}

void probe_that_fails_ends_them_in_reverse(struct kunit *test) KPP_MAY_SLEEP
{
	Device device{test, [](struct device *dev) KPP_MAY_SLEEP -> Result<void> {
			      KPP_TRY(mixed(dev));
			      return Error{EUCLEAN};
		      }};
	KUNIT_EXPECT_EQ(test, probed, -EUCLEAN);
	KUNIT_EXPECT_FALSE(test, device.is_bound());
	expect_ends(test, mixed_ends);
}

unsigned int failing; // which allocation of a probe(), from 1
bool untouched;

Result<void> mixed_failing(struct device *dev) KPP_MAY_SLEEP
{
	auto attempt = [dev]() KPP_MAY_SLEEP { return to_errno(mixed(dev)); };
	auto failed = kpp::kunit::fail_allocation(failing, attempt);
	untouched = failed.untouched;
	return kpp::check_errno(failed.error);
}

// Each allocation of a probe() fails once. What was made before ends, an action that was not taken is called.
void probe_whose_allocation_fails_ends_the_rest(struct kunit *test) KPP_MAY_SLEEP
{
	// What ends when the allocation of an object, or of an action, fails; by how many these are.
	static constexpr int expected[][7] = {
		{}, {}, {11, 1}, {1, 11, 1}, {}, {3, 2, 1, 11, 1}, {20, 3, 2, 1, 11, 1}};
	unsigned int seen = 0;
	// The allocator's own allocations come and go, and it recovers from some failures.
	for (int sweep = 0; sweep < 5 && seen != 0b1101101; sweep++) {
		untouched = false;
		for (failing = 1; !untouched && failing < 100; failing++) {
			Device device{test, mixed_failing};
			if (untouched && failing == 1)
				kunit_skip(test, "%s", kpp::kunit::nothing_fails);
			if (!probed)
				continue;
			KUNIT_EXPECT_EQ(test, probed, -ENOMEM);
			KUNIT_EXPECT_FALSE(test, device.is_bound());
			KUNIT_ASSERT_LT(test, ends.count, (unsigned int)ARRAY_SIZE(expected));
			expect_ends(test, expected[ends.count], ends.count);
			seen |= 1U << ends.count;
		}
	}
	KUNIT_EXPECT_EQ(test, seen, 0b1101101U);
}

void they_are_whole_in_remove(struct kunit *test) KPP_MAY_SLEEP
{
	alignas(Managed<Probe>) static char bytes[sizeof(Managed<Probe>)];
	Device device{test, [](struct device *dev) KPP_MAY_SLEEP -> Result<void> {
			      auto probe = KPP_TRY(Managed<Probe>::create(dev, 42));
			      seen_in_remove = kpp::construct_at<Managed<Probe>>(bytes, probe);
			      return {};
		      }};
	KUNIT_EXPECT_TRUE(test, device.is_bound());
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	device.unbind();
	const int expected[] = {in_remove, 42};
	expect_ends(test, expected);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
}

struct Plain {
	u64 a;
	char text[1000];
};
struct Numbered : kpp::Pinned {
	int first;
	Probe second;
};

void memory_is_zeros_or_what_was_given(struct kunit *test) KPP_MAY_SLEEP
{
	struct device *dev = __root_device_register("kpp_managed", nullptr);
	KUNIT_ASSERT_FALSE(test, IS_ERR(dev));
	for (int turn = 0; turn < 3; turn++) {
		auto plain = Managed<Plain>::create(dev);
		KUNIT_EXPECT_EQ(test, to_errno(plain), 0);
		if (plain) {
			KUNIT_EXPECT_NULL(test, memchr_inv(plain->get(), 0, sizeof(Plain)));
			memset(plain->get(), 0x5a, sizeof(Plain));
		}
	}
	auto number = Managed<int>::create(dev, 7);
	auto numbered = Managed<Numbered>::create(dev, 3, Probe{4});
	KUNIT_EXPECT_TRUE(test, number && numbered);
	if (number && numbered) {
		KUNIT_EXPECT_EQ(test, **number, 7);
		KUNIT_EXPECT_EQ(test, (*numbered)->first, 3);
		KUNIT_EXPECT_EQ(test, (**numbered).second.value, 4);
		KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	}
	root_device_unregister(dev);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 4);
}

// An object that asks its device for more, and may fail in both functions.
struct Engine : kpp::Pinned {
	enum Fails { nowhere, in_create, in_publish };

	Engine(struct device *dev, Fails fails) : dev{dev}, fails{fails} {}
	~Engine() { ends.add(100); }

	static Result<Engine> create(struct device *dev, Fails fails) KPP_MAY_SLEEP
	{
		KPP_TRY(on_detach(dev, [] { ends.add(1); }));
		if (fails == in_create)
			return Error{ENXIO};
		return {kpp::in_place, dev, fails};
	}
	Result<void> publish() KPP_MAY_SLEEP
	{
		KPP_TRY(on_detach(dev, [this]() { ends.add(fails == in_publish ? 3 : 2); }));
		if (fails == in_publish)
			return Error{EIO};
		return {};
	}

	struct device *dev;
	Fails fails;
};

template <Engine::Fails fails>
Result<void> make_engine(struct device *dev) KPP_MAY_SLEEP
{
	auto engine = KPP_TRY(Managed<Engine>::create(dev, dev, fails));
	return engine->dev == dev ? Result<void>{} : Error{EINVAL};
}

void what_publish_asks_for_ends_before_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	Device device{test, make_engine<Engine::nowhere>};
	KUNIT_EXPECT_TRUE(test, device.is_bound());
	device.unbind();
	const int expected[] = {in_remove, 2, 100, 1};
	expect_ends(test, expected);
}

void create_that_fails_leaves_no_object(struct kunit *test) KPP_MAY_SLEEP
{
	Device device{test, make_engine<Engine::in_create>};
	KUNIT_EXPECT_EQ(test, probed, -ENXIO);
	const int expected[] = {1};
	expect_ends(test, expected);
}

void publish_that_fails_leaves_it_to_the_device(struct kunit *test) KPP_MAY_SLEEP
{
	Device device{test, make_engine<Engine::in_publish>};
	KUNIT_EXPECT_EQ(test, probed, -EIO);
	const int expected[] = {3, 100, 1};
	expect_ends(test, expected);
}

void owners_become_resources(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::Revocable<Probe>::Handle handle;
	static kpp::Revocable<Probe>::Handle *given;
	given = &handle;
	Device device{test, [](struct device *dev) KPP_MAY_SLEEP -> Result<void> {
			      auto cache = KPP_TRY(
				      Managed<kpp::SlabCache<Probe>>::create(dev, "kpp_managed"));
			      using Ptr = kpp::SlabCache<Probe>::Ptr;
			      auto slot = KPP_TRY(cache->alloc(gfp::kernel, 1));
			      KPP_TRY(Managed<Ptr>::create(dev, kpp::move(slot)));
			      auto probe = KPP_TRY(Managed<kpp::Revocable<Probe>>::create(dev, 2));
			      *given = probe->handle();
			      return {};
		      }};
	KUNIT_EXPECT_TRUE(test, device.is_bound());
	KUNIT_EXPECT_EQ(test, Probe::alive, 2);
	{
		auto access = handle.try_access();
		KUNIT_EXPECT_TRUE(test, access && access->value == 2);
	}
	device.unbind(); // the kernel warns if the cache ends first
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
	{
		auto access = handle.try_access();
		KUNIT_EXPECT_FALSE(test, bool(access));
	}
}

void an_action_ends_what_it_owns(struct kunit *test) KPP_MAY_SLEEP
{
	Device device{test, [](struct device *dev) KPP_MAY_SLEEP -> Result<void> {
			      auto box = KPP_TRY(kpp::Box<Probe>::alloc(gfp::kernel, 5));
			      return on_detach(dev,
					       [box = kpp::move(box)] { ends.add(box->value); });
		      }};
	KUNIT_EXPECT_TRUE(test, device.is_bound());
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	device.unbind();
	const int expected[] = {in_remove, 5};
	expect_ends(test, expected);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

// A device without a driver ends them when it is freed.
void a_device_without_a_driver_ends_them_too(struct kunit *test) KPP_MAY_SLEEP
{
	struct device *dev = __root_device_register("kpp_managed", nullptr);
	KUNIT_ASSERT_FALSE(test, IS_ERR(dev));
	ends = {};
	KUNIT_EXPECT_EQ(test, to_errno(mixed(dev)), 0);
	root_device_unregister(dev);
	expect_ends(test, mixed_ends);
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	struct device *dev = __root_device_register("kpp_managed", nullptr);
	KUNIT_ASSERT_FALSE(test, IS_ERR(dev));
	kpp::kunit::fail_each_allocation(
		test,
		[dev]() KPP_MAY_SLEEP {
			void *group = devres_open_group(dev, nullptr, GFP_KERNEL);
			if (!group)
				return -ENOMEM;
			int error = to_errno(Managed<Plain>::create(dev));
			if (!error)
				error = to_errno(Managed<Probe>::create(dev, 1));
			if (!error)
				error = to_errno(Managed<kpp::Revocable<Probe>>::create(dev, 2));
			devres_release_group(dev, group);
			return error;
		},
		3);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	root_device_unregister(dev);
}

struct kunit_case cases[] = {
	KUNIT_CASE(unbind_ends_them_in_reverse),
	KUNIT_CASE(a_device_that_goes_ends_them),
	KUNIT_CASE(probe_that_fails_ends_them_in_reverse),
	KUNIT_CASE(probe_whose_allocation_fails_ends_the_rest),
	KUNIT_CASE(they_are_whole_in_remove),
	KUNIT_CASE(memory_is_zeros_or_what_was_given),
	KUNIT_CASE(what_publish_asks_for_ends_before_the_object),
	KUNIT_CASE(create_that_fails_leaves_no_object),
	KUNIT_CASE(publish_that_fails_leaves_it_to_the_device),
	KUNIT_CASE(owners_become_resources),
	KUNIT_CASE(an_action_ends_what_it_owns),
	KUNIT_CASE(a_device_without_a_driver_ends_them_too),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	{},
};

struct kunit_suite suite = {.name = "managed", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Managed and kpp::on_detach()");
